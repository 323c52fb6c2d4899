"""Other tellings of what Coin Flip, Last Letters, Shuffled Objects and Date Understanding ask, so that a student learns
the task and not its one sentence. Each is put together from parts, so that few items share their whole wording.

training.teachers.other, which measures whether that works, stays apart: no four words in a row are in both.
"""

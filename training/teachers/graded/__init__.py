"""Graded questions: every item knows its kind, its rung (the steps that it takes) and the size of its numbers.

Settings and sentence forms are shared out by role, so that the fresh ladder asks in words that no training item has.
"""

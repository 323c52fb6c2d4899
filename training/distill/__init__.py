"""Stage 1: the student learns both orders of every item, and is exported as a checkpoint."""

"""Stage 2: the perception's soft prompt is tuned on rollouts of the frozen student, and calibrated."""

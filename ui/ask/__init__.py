"""The Ask tab: one question, its score, its answer and rationale, and what they cost."""

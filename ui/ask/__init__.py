"""The Ask tab: one question, its chances, its answer and rationale, and what they cost."""

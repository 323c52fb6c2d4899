"""The ladder tab: one question that grows step by step, how each rung is perceived, and what happens on it."""

"""The Compare tab: one question in both orders, and a rationale to break."""

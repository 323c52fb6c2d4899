"""The How it works tab: a walk through one question."""

"""The Results tab: what was measured, as tables and plots."""

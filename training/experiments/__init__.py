"""Measurements beside the method: other settings, labels, styles and builds, and the base without training."""

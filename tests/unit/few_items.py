"""Small counts for what training.prepare adds to the standard items."""

from training.prepare import splits


def add_few(patch):
    """Few generated items, drills and graded items."""
    patch.setattr(splits, "GENERATED", {"train": 8, "perceive": 2, "validation": 6})
    patch.setattr(splits, "DRILLED", 3)
    patch.setattr(splits, "GRADED", dict.fromkeys(splits.GRADED, 2))
    for name, count in (("GRADED_DRILLS", 3), ("GRADED_PERCEIVE", 2), ("GRADED_DEVELOPMENT", 1)):
        patch.setattr(splits, name, count)

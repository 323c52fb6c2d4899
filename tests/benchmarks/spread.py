"""What the benchmarks say of many measured times."""

import numpy as np


def spread(seconds: list[float]) -> dict[str, float | int]:
    """How many there are, and their percentiles in seconds; without any, only that."""
    shares = {f"p{share}": round(float(np.percentile(seconds, share)), 3) for share in (50, 95, 99)} if seconds else {}
    return {"count": len(seconds), **shares}


def slope(minutes: list[float], values: list[float]) -> float:
    """By how much the values grow a minute: the line through them with the least squares, from two points on."""
    return round(float(np.polyfit(minutes, values, 1)[0]), 3)

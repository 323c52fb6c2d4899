"""Graded items, kind by kind and rung by rung: what was perceived beside what happened."""

from itertools import groupby

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

from model.checkpoint import CHANCES, MODE_OF
from training.evaluate.policies import interval
from training.evaluate.reliability import bins, expected_calibration_error

LUCK = 0.01  # how likely a fall as clear as this is where the rungs are all alike, at most


def by_rung(items: list[dict]) -> dict:
    """{'rungs': a row a kind, size and rung; 'perceived': how well each chance was foretold} of a results file's items.
    """
    rows = [_row(*key, list(group)) for key, group in groupby(sorted(items, key=_place), key=_place)]
    kinds = {kind: [item for item in items if item["task"] == kind] for kind in dict.fromkeys(map(_kind, items))}
    chances = {chance: _foretold(chance, items, kinds, rows) for chance in CHANCES}
    return {"rungs": rows, "perceived": {"rises_with_rung": _rises(kinds)} | chances}


def came_true(items: list[dict], chance: str) -> np.ndarray:
    """Whether what a chance foretells came true [N]."""
    return np.array([item[MODE_OF[chance]]["correct"] for item in items], dtype=bool)


def foretold(items: list[dict], chance: str) -> np.ndarray:
    """A chance of each item [N]."""
    return np.array([item[f"right_{chance}"] for item in items])


def _kind(item: dict) -> str:
    return item["task"]


def _place(item: dict) -> tuple[str, str, int]:
    # Small numbers and others are different ladders, where numbers have a size.
    return item["task"], item["size"] and ("small" if item["size"] == "small" else "larger"), item["rung"]


def _row(kind: str, size: str, rung: int, items: list[dict]) -> dict:
    row = {"kind": kind, "size": size, "rung": rung, "n": len(items)}
    for chance in CHANCES:
        happened = came_true(items, chance)
        row[chance] = {
            "foretold": round(float(foretold(items, chance).mean()), 4),
            "right": round(float(happened.mean()), 4),
            "interval": [round(end, 4) for end in interval(happened)],
        }
    return row


def _foretold(chance: str, items: list[dict], kinds: dict[str, list[dict]], rows: list[dict]) -> dict:
    within = {kind: _area(chance, mine) for kind, mine in kinds.items()}
    known = [area for area in within.values() if area is not None]
    error = expected_calibration_error(bins(foretold(items, chance), came_true(items, chance)))
    gaps = [abs(row[chance]["foretold"] - row[chance]["right"]) for row in rows]
    return {
        "auc": _area(chance, items),
        "auc_within_kinds": within,
        "mean_auc_within_kinds": round(float(np.mean(known)), 4) if known else None,
        "mean_gap": round(float(np.mean(gaps)), 4),
        "expected_calibration_error": round(error, 4),
    }


def _area(chance: str, items: list[dict]) -> float | None:
    """The area under the ROC curve of a chance; None where all came out the same."""
    happened = came_true(items, chance)
    if happened.all() or not happened.any():
        return None
    return round(float(roc_auc_score(happened, foretold(items, chance))), 4)


def _rises(kinds: dict[str, list[dict]]) -> dict[str, dict]:
    """Of a kind: Spearman's rank correlation of complexity and rung, and whether being right at once falls along the
    rungs, by more than luck: where it does not, the complexity has nothing to rise with.
    """
    found = {}
    for kind, items in kinds.items():
        rungs, complexity = (np.array([item[name] for item in items]) for name in ("rung", "complexity"))
        if len(set(rungs)) > 1:
            correlation = float(spearmanr(rungs, complexity).statistic)
            right = came_true(items, "at_once")
            falls = not (right.all() or not right.any()) and spearmanr(rungs, right, alternative="less").pvalue < LUCK
            found[kind] = {"rank_correlation": round(correlation, 4), "right_at_once_falls": bool(falls)}
    return found

"""Which set of items may be looked at when. Each results file says the role of the items that it is of."""

from pathlib import Path

from model.errors import InputError

RULES = {
    "train": "What the student or its perception learned from. Figures on it show what was learned by heart.",
    "development": "Looked at while data and method are made, as often as wanted; the perception is calibrated on the "
    "graded ones. Figures on it prove nothing.",
    "validation": "Settings, the threshold and the lookup table are chosen on it, as often as wanted. Figures on it "
    "flatter what was chosen.",
    "test": "Measured when all choices are made. Nothing is chosen by it afterwards; a second reading is told as one.",
    "fresh": "Never measured before. The first reading counts; whoever changes anything because of it makes it "
    "development.",
}
ROLES = tuple(RULES)
CHOSEN_ON = ("validation", "development")  # what choices are made on: the tasks' items, and graded ones

_OF_DATA = {"train": "train", "perceive": "train", "validation": "validation", "test": "test"}
_OF_DATA |= {"ladder": "fresh", "visitors": "fresh"}

# Of results files that an earlier version wrote without their role.
_OF_RESULTS = {
    "test": "test",
    "validation": "validation",
    "baseline": "test",
    "few_shot": "test",
    "quantizations": "validation",
    "perceptions": "validation",
    "choices": "validation",
    "styles": "validation",
    # They were measured, the training data was rewritten, and they were measured again.
    "generalise": "development",
    "examples": "development",
}


def role_of_data(data: Path) -> str:
    """A prepared file's role, by its name; somebody's own data are development, unless they say otherwise."""
    return _OF_DATA.get(data.stem, "development")


def role_of_results(file: Path, result: dict) -> str:
    """The role that a results file carries; of an earlier version's, by its split or name. Raises InputError."""
    role = result.get("role") or _OF_RESULTS.get(result.get("split", file.stem))
    if role not in ROLES:
        raise InputError(f"{file} does not say which role its items have: give it a role, one of {', '.join(ROLES)}.")
    return role

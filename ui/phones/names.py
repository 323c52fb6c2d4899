"""Made-up names for pupils: nobody is asked for their own."""

from ui import text


def pupil_names() -> list[str]:
    """Each colour with each animal, in the language of whoever opens the class."""
    return [text.PHONES_NAME.format(colour=colour, animal=animal) for colour in text.COLOURS for animal in text.ANIMALS]

"""Whether a question seems to be English, the only language that the model knows: a guess, for a notice and no more.

py3langid tells 140 languages apart. It is unsure of a few words, so another language has to be likelier than English by
a margin. Of two hundred short questions in ten languages, on which the margin was set, it then takes 1 of 74 English
ones for foreign and misses 8 of 126 others; of eighty more, on which it was not, 1 of 40 and 0 of 40.
"""

from functools import cache
from threading import Lock

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from model.errors import SetupError

_ENGLISH = ("en", "pcm")  # Nigerian Pidgin has English words
_MARGIN = 0.12  # of a probability
_reading = Lock()


def seems_english(text: str) -> bool:
    """Whether no other language is clearly likelier. Raises SetupError as `read_identifier` does."""
    likely = dict(read_identifier().rank(text))
    other = max(probability for language, probability in likely.items() if language not in _ENGLISH)
    return other - max(likely[language] for language in _ENGLISH) < _MARGIN


def read_identifier() -> LanguageIdentifier:
    """The identifier, read once, in about a second. Raises SetupError where its 70 MB cannot be unpacked."""
    with _reading:  # not by all visitors at once: it takes 80 MB of memory
        return _identifier()


@cache
def _identifier() -> LanguageIdentifier:
    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise SetupError(
            f"The language identifier cannot be unpacked ({error.strerror or error}): "
            "let TMPDIR name a folder that can be written and has 70 MB free, and start again."
        ) from None

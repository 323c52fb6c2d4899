"""Whether a question seems to be English, the only language that the model knows: a guess, for a notice and no more.

py3langid tells 140 languages apart. It is unsure of a few words, so another language has to be likelier than English by
a margin. Of two hundred short questions in ten languages, on which the margin was set, it then takes 1 of 74 English
ones for foreign and misses 8 of 126 others; of eighty more, on which it was not, 1 of 40 and 0 of 40.
"""

from functools import cache
from threading import Lock

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_ENGLISH = ("en", "pcm")  # Nigerian Pidgin has English words
_MARGIN = 0.12  # of a probability
_loading = Lock()


def seems_english(text: str) -> bool:
    """Whether no other language is clearly likelier. The first call takes half a second, to read the identifier."""
    with _loading:  # not by all visitors at once: it is 80 MB
        identifier = _identifier()
    likely = dict(identifier.rank(text))
    other = max(probability for language, probability in likely.items() if language not in _ENGLISH)
    return other - max(likely[language] for language in _ENGLISH) < _MARGIN


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

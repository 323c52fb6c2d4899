"""The HTML of a question with the effect of each word under it. The words are a visitor's, and escaped."""

from model.adaptive import MOST_WORDS, WordEffect
from ui import text
from ui.shared.markup import MINUS, safe
from ui.shared.run_html import signed

# An effect that two decimals show as nothing, and one that is large.
NOTHING, STRONG = 0.005, 0.05


def running(words: list[str]) -> str:
    return text.WORDS_RUNNING.format(count=min(len(words), MOST_WORDS))


def strongest(effects: list[WordEffect]) -> str:
    """The word that the complexity moves most with, as a sentence."""
    most = max(effects, key=lambda effect: abs(effect.effect))
    return text.WORDS_DONE.format(word=most.word, effect=signed(most.effect))


def effect_list(words: list[str], effects: list[WordEffect]) -> str:
    """All words, those that are measured already with their effects, and what the numbers mean."""
    rest = "".join(_word(word, "", "later") for word in words[len(effects) :])
    measured = "".join(_word(effect.word, signed(effect.effect), _kind(effect.effect)) for effect in effects)
    whole = text.WORDS_WHOLE.format(complexity=f"{effects[0].complexity:.2f}")
    told = [whole, *[text.WORDS_MOST.format(count=len(words), most=MOST_WORDS)] * (len(words) > MOST_WORDS)]
    notes = "".join(f'<p class="note">{safe(sentence)}</p>' for sentence in (*told, text.WORDS_MEANS))
    return f'{_key()}<ul class="words" aria-label="{safe(text.WORDS_LIST)}">{measured}{rest}</ul>{notes}'


def _word(word: str, effect: str, kind: str) -> str:
    told = f'<span class="word" lang="en">{safe(word)}</span> <span class="effect">{effect}</span>'
    return f'<li class="{kind}">{told}</li>'


def _kind(effect: float) -> str:
    direction = "none" if abs(effect) < NOTHING else "up" if effect > 0 else "down"
    return f"{direction} strong" if abs(effect) >= STRONG else direction


def _key() -> str:
    signs = {"up": "+", "down": MINUS, "none": "0.00"}
    items = "".join(
        f'<li class="{kind}"><span class="word">{signs[kind]}</span> {safe(told)}</li>'
        for kind, told in text.WORDS_KEY.items()
    )
    return f'<ul class="words-key">{items}</ul>'

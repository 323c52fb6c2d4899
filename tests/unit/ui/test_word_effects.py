"""The words of a question with their effects: signs, underlines that need no colour, and no markup."""

from model.adaptive import MOST_WORDS, WordEffect
from model.errors import InputError
from tests.unit.ui.placing import placed
from ui import text
from ui.ask import word_effects_html
from ui.ask.word_effects import WordEffectsSection
from ui.shared.run import Run


class Measured:
    """Each word's effect as given; notes that its stream was closed."""

    def __init__(self, *effects, error=None):
        self.effects, self.error, self.closed = effects, error, False

    def attribute(self, question):
        try:
            for word, effect in zip(question.split(), self.effects, strict=True):
                yield WordEffect(word, 0.5, 0.5 - effect)
            if self.error:
                raise self.error
        finally:
            self.closed = True


def measuring(adaptive, question):
    """The section, and what it shows while the words are measured."""
    section = placed(WordEffectsSection, adaptive, None)
    return section, section.measure(Run(question))


def test_each_word_has_its_signed_effect_and_its_underline():
    section, updates = measuring(Measured(0.08, -0.02, 0.001), "How many eggs?")
    *_, last = updates
    html = last[section.words]
    assert '<li class="up strong"><span class="word" lang="en">How</span> <span class="effect">+0.08</span>' in html
    assert '<li class="down"><span class="word" lang="en">many</span> <span class="effect">\u22120.02</span>' in html
    assert '<li class="none"><span class="word" lang="en">eggs?</span> <span class="effect">0.00</span>' in html
    assert "complexity is 0.50" in html and "leaving each word out" in html
    assert "\u201cHow\u201d: +0.08" in last[section.status] and last[section.stop].interactive is False


def test_words_come_one_after_the_other_and_closing_reaches_the_model():
    adaptive = Measured(0.1, 0.1, 0.1)
    section, updates = measuring(adaptive, "How many eggs?")
    assert "3 in all" in next(updates)[section.status]
    html = next(updates)[section.words]
    assert html.count("+0.10") == 1 and html.count('class="later"') == 2
    updates.close()
    assert adaptive.closed


def test_no_word_becomes_markup():
    html = word_effects_html.effect_list(["<img", "${7*7}"], [WordEffect("<img", 0.5, 0.4)])
    assert "&lt;img" in html and "<img" not in html


def test_it_says_when_not_all_words_are_measured():
    words, effects = ["so"] * 99, [WordEffect("so", 0.5, 0.5)] * MOST_WORDS
    told = text.WORDS_MOST.format(count=99, most=MOST_WORDS)
    assert told in word_effects_html.effect_list(words, effects)
    assert told not in word_effects_html.effect_list(words[:MOST_WORDS], effects)


def test_an_error_is_a_sentence():
    for error, says in ((InputError("Too long."), "Too long."), (RuntimeError("/secret"), text.STATUS_FAILED)):
        section, (*_, last) = measuring(Measured(0.1, error=error), "Eggs?")
        assert says in last[section.status] and "secret" not in last[section.status]
        assert last[section.stop].interactive is False and section.words not in last

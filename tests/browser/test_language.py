"""The page speaks the browser's language, where it knows that, and English to every other browser."""

import string

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import SCAN, axe_core
from tests.browser.conftest import ANSWER_WITHIN
from ui.languages import de, en, zh

QUESTION = "Mia had 12 pens and lost 5 of them. How many pens has she left?"
# All that a visitor reads or hears of the page, also in what is folded up.
WORDS = """() => {
  const app = document.querySelector("gradio-app")
  const names = ["aria-label", "placeholder", "title", "alt"]
  const told = names.flatMap((name) => [...app.querySelectorAll(`[${name}]`)].map((node) => node.getAttribute(name)))
  return [app.textContent, ...told].join(" | ")
}"""


def sentences(value) -> list[str]:
    """The fixed words of a string, or of all strings in what holds them."""
    match value:
        case str():
            return [words.strip() for words, *_ in string.Formatter().parse(value) if len(words.strip()) > 12]
        case dict():
            return [piece for inner in value.values() for piece in sentences(inner)]
        case tuple():
            return [piece for inner in value for piece in sentences(inner)]
    return []


def english(own) -> set[str]:
    """English words that a language's page has translated."""
    names = [name for name in vars(en) if name.isupper()]
    return {piece for name in names for piece in sentences(getattr(en, name))} - {
        piece for name in names for piece in sentences(getattr(own, name))
    }


def run_ask(page: Page, own):
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#ask").click()
    done = own.STATUS_DONE.partition("{")[0]
    expect(page.locator("#status-line")).to_contain_text(done, timeout=ANSWER_WITHIN)
    page.locator("#words-run").click()
    expect(page.locator("#words-status-line")).to_contain_text(own.WORDS_DONE[:4], timeout=ANSWER_WITHIN)
    page.locator("#share").click()
    expect(page.locator("#status-line")).to_contain_text(own.LINK_COPIED)


def run_compare(page: Page, own):
    page.locator("#compare-question textarea").fill(QUESTION)
    page.locator("#compare").click()
    expect(page.locator("#verdict")).to_contain_text(own.VERDICT, timeout=ANSWER_WITHIN)


def run_ladder(page: Page, own):
    page.locator("#ladder-draw").click()
    expect(page.locator("#ladder-status-line")).to_contain_text(own.CLIMB_ONE_STEP, timeout=ANSWER_WITHIN)
    page.locator("#ladder-area .js-plotly-plot .infolayer").wait_for(timeout=ANSWER_WITHIN)


def run_classroom(page: Page, own):
    page.locator("#game-start").click()
    page.locator("#game-think").click()
    expect(page.locator("#game-card")).to_contain_text(own.GAME_CHOSEN)
    page.locator("#own-lines textarea").fill(QUESTION)
    page.locator("#own-run").click()
    page.locator("#own-plot .js-plotly-plot .infolayer").wait_for(timeout=ANSWER_WITHIN)


def run_results(page: Page, own):
    for opener in page.locator("#results .opener").all():
        opener.click()
    before = page.locator("#at-threshold").inner_text()
    page.locator("#other-threshold input[type=number]").fill("0.9")
    page.locator("#other-threshold input[type=number]").press("Enter")
    expect(page.locator("#at-threshold")).not_to_have_text(before)


def run_walk(page: Page, own):
    page.locator("#walk-run").click()
    step = own.WALK_STEPS[0][0]
    expect(page.locator("#walk-status-line")).to_contain_text(step, timeout=ANSWER_WITHIN)


RUN = {
    "ask": run_ask,
    "compare": run_compare,
    "ladder": run_ladder,
    "classroom": run_classroom,
    "results": run_results,
    "walk": run_walk,
}


@pytest.mark.parametrize(("locale", "own"), [("zh-CN", zh), ("de-DE", de)], ids=["zh", "de"])
def test_a_browser_reads_its_own_language_on_every_tab_before_and_after_a_run(visitor, locale, own):
    page = visitor(locale=locale, viewport={"width": 1280, "height": 800})
    expect(page).to_have_title(own.TITLE)
    assert page.get_by_role("tab").all_inner_texts() == list(own.TABS.values())
    expect(page.locator("#ask")).to_have_text(own.ASK)
    expect(page.locator("html")).to_have_attribute("lang", own.LANGUAGE)
    page.evaluate(axe_core())
    left, barriers = {}, []
    for name, label in own.TABS.items():
        page.get_by_role("tab", name=label, exact=True).click()
        page.get_by_role("tabpanel").locator(":is(button, h2)").first.wait_for()
        read = page.evaluate(WORDS)
        RUN[name](page, own)
        read += page.evaluate(WORDS)
        left[name] = [words for words in english(own) if words in read]
        assert "__i18n__" not in read
        barriers += page.evaluate(SCAN)
    assert left == {name: [] for name in own.TABS}
    assert barriers == []


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_every_other_browser_reads_english(visitor, locale):
    page = visitor(locale=locale)
    expect(page).to_have_title(en.TITLE)
    assert page.get_by_role("tab").all_inner_texts() == list(en.TABS.values())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("#question textarea").fill("")
    page.locator("#ask").click()
    expect(page.locator("#status-line")).to_contain_text(en.PROBLEM)
    assert page.get_by_label(en.QUESTION).first.is_visible()
    assert any(words in page.evaluate(WORDS) for words in english(zh))  # so it is seen where it is left

"""The page speaks the browser's language: Chinese to a Chinese browser, English to every other one."""

import string

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import SCAN, axe_core
from tests.browser.conftest import ANSWER_WITHIN
from ui.languages import en, zh

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


def english() -> set[str]:
    """English words that the Chinese page has translated."""
    names = [name for name in vars(en) if name.isupper()]
    return {piece for name in names for piece in sentences(getattr(en, name))} - {
        piece for name in names for piece in sentences(getattr(zh, name))
    }


def run_ask(page: Page):
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#ask").click()
    done = zh.STATUS_DONE.partition("{")[0]
    expect(page.locator("#status-line")).to_contain_text(done, timeout=ANSWER_WITHIN)
    page.locator("#words-run").click()
    expect(page.locator("#words-status-line")).to_contain_text(zh.WORDS_DONE[:4], timeout=ANSWER_WITHIN)
    page.locator("#share").click()
    expect(page.locator("#status-line")).to_contain_text(zh.LINK_COPIED)


def run_compare(page: Page):
    page.locator("#compare-question textarea").fill(QUESTION)
    page.locator("#compare").click()
    expect(page.locator("#verdict")).to_contain_text(zh.VERDICT, timeout=ANSWER_WITHIN)


def run_classroom(page: Page):
    page.locator("#game-start").click()
    page.locator("#game-think").click()
    expect(page.locator("#game-card")).to_contain_text(zh.GAME_CHOSEN)
    page.locator("#own-lines textarea").fill(QUESTION)
    page.locator("#own-run").click()
    page.locator("#own-plot .js-plotly-plot .infolayer").wait_for(timeout=ANSWER_WITHIN)


def run_results(page: Page):
    before = page.locator("#at-threshold").inner_text()
    page.locator("#other-threshold input[type=number]").fill("0.9")
    page.locator("#other-threshold input[type=number]").press("Enter")
    expect(page.locator("#at-threshold")).not_to_have_text(before)


def run_walk(page: Page):
    page.locator("#walk-run").click()
    step = zh.WALK_STEPS[0][0]
    expect(page.locator("#walk-status-line")).to_contain_text(step, timeout=ANSWER_WITHIN)


RUN = {"ask": run_ask, "compare": run_compare, "classroom": run_classroom, "results": run_results, "walk": run_walk}


def test_a_chinese_browser_reads_chinese_on_every_tab_before_and_after_a_run(visitor):
    page = visitor(locale="zh-CN", viewport={"width": 1280, "height": 800})
    expect(page).to_have_title(zh.TITLE)
    assert page.get_by_role("tab").all_inner_texts() == list(zh.TABS.values())
    expect(page.get_by_role("button", name=zh.ASK, exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.evaluate(axe_core())
    left, barriers = {}, []
    for name, label in zh.TABS.items():
        page.get_by_role("tab", name=label, exact=True).click()
        page.get_by_role("tabpanel").locator(":is(button, h2)").first.wait_for()
        read = page.evaluate(WORDS)
        RUN[name](page)
        read += page.evaluate(WORDS)
        left[name] = [words for words in english() if words in read]
        assert "__i18n__" not in read
        barriers += page.evaluate(SCAN)
    assert left == {name: [] for name in zh.TABS}
    assert barriers == []


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_every_other_browser_reads_english(visitor, locale):
    page = visitor(locale=locale)
    expect(page).to_have_title(en.TITLE)
    assert page.get_by_role("tab").all_inner_texts() == list(en.TABS.values())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("#ask").click()  # without a question
    expect(page.locator("#status-line")).to_contain_text(en.PROBLEM)
    assert page.get_by_label(en.QUESTION).first.is_visible()
    assert any(words in page.evaluate(WORDS) for words in english())  # so it is seen where it is left

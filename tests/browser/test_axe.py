"""axe-core finds no serious barrier on any tab, before and after its main path, in light and in dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SCAN, axe_core
from tests.browser.conftest import ANSWER_WITHIN, ask, wait_until_done
from ui import text

QUESTION = "A farmer has 7 red hens and 5 white hens. How many hens does he have in all?"


def fill_ask(page):
    ask(page, QUESTION)
    wait_until_done(page)


def fill_compare(page):
    page.locator("#compare-question textarea").fill(QUESTION)
    page.locator("#compare").click()
    page.get_by_text(text.STATUS_BOTH).wait_for(timeout=ANSWER_WITHIN)


def fill_classroom(page):
    page.locator("#game-start").click()
    page.locator("#game-think").click()
    page.locator(".game-mode").first.wait_for()
    page.get_by_role("textbox", name=text.OWN_LINES).fill(f"{QUESTION}\nСколько яблок у Пети?")
    page.locator("#own-run").click()
    page.locator("#own-plot .js-plotly-plot .infolayer").wait_for(timeout=ANSWER_WITHIN)


def fill_walk(page):
    page.locator("#walk-run").click()
    expect(page.locator("#walk-page")).to_contain_text("Step 1 of 8", timeout=ANSWER_WITHIN)
    page.locator("#walk-next").click()


def fill_results(page):
    page.locator("#results .js-plotly-plot .infolayer").first.wait_for(timeout=ANSWER_WITHIN)
    for opener in page.locator("#results .opener").all():
        opener.click()


FILL = {
    "ask": fill_ask,
    "compare": fill_compare,
    "classroom": fill_classroom,
    "results": fill_results,
    "walk": fill_walk,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_tab_has_a_serious_barrier(visitor, scheme):
    page = visitor(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    page.evaluate(axe_core())
    found = {}
    for name, label in text.TABS.items():
        page.get_by_role("tab", name=label, exact=True).click()
        page.get_by_role("tabpanel").locator(":is(button, h2)").first.wait_for()
        found[f"{name}, at first"] = page.evaluate(SCAN)
        if name in FILL:
            FILL[name](page)
            found[f"{name}, filled"] = page.evaluate(SCAN)
    assert {state: barriers for state, barriers in found.items() if barriers} == {}


def test_the_scan_can_find_one(page):
    page.evaluate(axe_core())
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert any("button-name" in barrier for barrier in page.evaluate(SCAN))

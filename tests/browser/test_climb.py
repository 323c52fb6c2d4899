"""The ladder tab in the browser: drawn, turned, reworded, run and stopped."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN
from ui import text


@pytest.fixture
def ladder(page):
    page.get_by_role("tab", name=text.TABS["ladder"]).click()
    return page.locator("#ladder-area")


def told(ladder):
    return ladder.locator("#ladder-status-line")


def test_a_question_grows_with_the_dial_and_each_rung_was_perceived(ladder, adaptive):
    ladder.get_by_label(text.KINDS["letters"]).check()
    expect(told(ladder)).to_contain_text("With 1 step:", timeout=ANSWER_WITHIN)
    question = ladder.locator("#ladder-question textarea")
    first = question.input_value()
    ladder.locator("#ladder-steps input[type=range]").press("ArrowRight")
    expect(told(ladder)).to_contain_text("With 2 steps:")
    expect(question).not_to_have_value(first)
    shown = float(re.search(r"right at once (\d[.]\d+)", told(ladder).inner_text())[1])
    assert shown == pytest.approx(adaptive.perceive(question.input_value()).right_at_once, abs=0.011)
    expect(ladder.locator(".minds")).to_contain_text("With this question")
    expect(ladder.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    question.fill("Say the last letter of Ana.")
    question.press("Enter")
    ladder.locator("details summary").click()
    own = adaptive.perceive("Say the last letter of Ana.").right_at_once
    expect(ladder.locator("tbody tr").nth(1).locator("td").first).to_have_text(f"{own:.2f}", timeout=ANSWER_WITHIN)


def test_the_ladder_is_run_rung_by_rung_and_stops_when_it_is_told_to(ladder):
    ladder.locator("#ladder-run").click()
    expect(told(ladder)).to_have_text(text.CLIMB_READY)
    ladder.get_by_label(text.KINDS["swaps"]).check()
    expect(told(ladder)).to_contain_text("With 1 step:", timeout=ANSWER_WITHIN)
    ladder.locator("#ladder-run").click()
    expect(told(ladder)).to_have_text(text.CLIMB_RUNNING.format(done=1, all=6), timeout=ANSWER_WITHIN)
    ladder.locator("#ladder-stop").click()
    expect(told(ladder)).to_have_text(text.STATUS_STOPPED)
    ladder.locator("details summary").click()
    rows = ladder.locator("tbody tr")
    expect(rows.first).not_to_contain_text(text.CLIMB_NOT_RUN)
    expect(rows.last).to_contain_text(text.CLIMB_NOT_RUN)

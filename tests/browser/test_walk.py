"""The How it works tab: eight steps through the visitor's own question."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN
from tests.browser.test_look import HOSTILE
from ui import text


@pytest.fixture
def walk(page):
    page.get_by_role("tab", name=text.TABS["walk"]).click()
    page.get_by_role("button", name=text.WALK_RUN).wait_for()
    return page


def test_eight_steps_with_the_numbers_of_this_run(walk, adaptive):
    question = "Mia had 12 pens and lost 5 of them. How many pens has she left?"
    walk.get_by_label(text.WALK_QUESTION).fill(question)
    walk.get_by_role("button", name=text.WALK_RUN).click()
    expect(walk.locator("#walk-page")).to_contain_text("Step 1 of 8", timeout=ANSWER_WITHIN)
    assert question in walk.locator(".walk-code").inner_text()
    seen = []
    for place in range(1, 9):
        expect(walk.locator("#walk-page")).to_contain_text(f"Step {place} of 8")
        seen.append(walk.locator("#walk-page").inner_text())
        if place < 8:
            walk.get_by_role("button", name=text.WALK_NEXT).click()
    perception, results = adaptive.compare(question)
    assert f"= {perception.right_at_once:.3f}" in seen[3] and f"= {perception.right_after_thinking:.3f}" in seen[3]
    assert f"Complexity {perception.complexity:.3f}" in seen[4]
    assert {results["think"].answer, results["answer"].answer} <= set(" ".join(seen[5:7]).split())
    expect(walk.get_by_role("button", name=text.WALK_NEXT)).to_be_disabled()
    walk.get_by_role("button", name=text.WALK_BACK).click()
    expect(walk.locator("#walk-page")).to_contain_text("Step 7 of 8")


def test_hostile_text_stays_text(walk):
    walk.get_by_label(text.WALK_QUESTION).fill(HOSTILE)
    walk.get_by_role("button", name=text.WALK_RUN).click()
    expect(walk.locator("#walk-page")).to_contain_text("Step 1 of 8", timeout=ANSWER_WITHIN)
    shown = walk.locator(".walk-code").inner_text()
    assert all(piece in shown for piece in ("<img src=x", "${7*7}", "{{7*7}}", "</script>"))
    assert "\u202e" not in shown and walk.evaluate("window.hacked") is None
    assert walk.locator("#walk-page :is(img, script)").count() == 0


def test_what_cannot_be_walked_gets_a_sentence(walk):
    walk.get_by_label(text.WALK_QUESTION).fill("")
    walk.get_by_role("button", name=text.WALK_RUN).click()
    expect(walk.locator("#walk-status")).to_contain_text("no question yet")

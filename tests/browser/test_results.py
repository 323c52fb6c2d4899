"""The Results tab: tables with the numbers of the files, plots that wait for the tab, a slider that moves the words."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN
from ui import text
from ui.results import evaluation, policy_tables
from ui.shared import results_folder
from ui.shared.run_html import decimals

FOUND = evaluation.load_evaluation()
CALIBRATION = [text.CALIBRATION_TABLE.format(chance=chance) for chance in text.CHANCES.values()]
# Each plot's tables; the ladder's is there when its file is.
PLOTS = [[text.PARETO], CALIBRATION, [text.SPREAD], *[[text.LADDER]] * bool(results_folder.read_results("ladder.json"))]
# Where a table scrolls in a box of its own, the box is what has to fit.
BEYOND_THE_EDGE = """() => {
  const width = document.documentElement.clientWidth + 1
  const wide = [...document.querySelectorAll("#results *")].filter((node) =>
    !node.parentElement.closest(".scroll") && !node.closest("svg") && node.getBoundingClientRect().right > width)
  return wide.map((node) => node.outerHTML.slice(0, 80))
}"""


def open_results(page):
    page.get_by_role("tab", name=text.TABS["results"]).click()
    expect(page.locator("#results .js-plotly-plot .infolayer")).to_have_count(len(PLOTS), timeout=ANSWER_WITHIN)
    return page


def cells(row):
    return row.locator("th, td").all_inner_texts()


def ring_stands_at(page, cell):
    """Waits until the plot's ring is at the tokens and the accuracy of a cell."""
    at = [cell["tokens_to_answer"], 100 * cell["accuracy"]]
    page.wait_for_function(
        """([x, y]) => {
          const ring = document.querySelector("#results .js-plotly-plot")?.data?.at(-1)
          return ring && Math.abs(ring.x[0] - x) < 0.01 && Math.abs(ring.y[0] - y) < 0.01
        }""",
        arg=at,
        timeout=ANSWER_WITHIN,
    )


def test_no_plot_is_drawn_before_the_tab_is_opened(page):
    assert page.locator(".js-plotly-plot").count() == 0
    open_results(page)
    expect(page.get_by_text(f"checkpoint {FOUND.run['checkpoint']}").first).to_be_visible()
    expect(page.get_by_text(f"{FOUND.split} split").first).to_be_visible()


def test_the_table_has_the_numbers_of_the_file(page):
    open_results(page)
    held = json.loads((results_folder.RESULTS / f"{FOUND.split}.json").read_text())
    table = page.get_by_role("region", name=text.TABLE)
    for task, label in [*text.TASKS.items(), (None, text.ALL_TASKS)]:
        of = held["tasks"][task] if task else held["overall"]
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=label, exact=True))
        order = ("think", "answer", "adaptive", "lookup", "random", "oracle")
        policies = [policy for policy in order if policy in of]
        shown = [re.split(r"\s+", cell.strip())[0] for cell in cells(row)[2:]]
        assert shown[: len(policies)] == [f"{100 * of[policy]['accuracy']:.1f}" for policy in policies]


def test_the_slider_moves_the_words_and_the_ring_and_tells_what_flips(page):
    open_results(page)
    ring_stands_at(page, evaluation.at(FOUND, FOUND.threshold))
    said = page.locator("#at-threshold")
    expect(said).to_contain_text("No item changes its mode")

    slider = page.get_by_label(f"range slider for {text.OTHER_THRESHOLD}")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + FOUND.threshold * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(said).to_contain_text("flip to answer first")
    _agrees(page, said)

    # The keyboard does the same, and so does the number beside it.
    slider.press("Home")
    expect(said).to_contain_text("At a least gain of 0.00")
    _agrees(page, said)
    # However quick the keys are, the last one counts.
    for _ in range(30):
        slider.press("ArrowRight")
    shown, _ = decimals(0.15, FOUND.threshold)
    expect(said).to_contain_text(f"least gain of {shown} the", timeout=ANSWER_WITHIN)
    _agrees(page, said)
    number = page.get_by_label(f"number input for {text.OTHER_THRESHOLD}")
    number.fill("1")
    number.press("Enter")
    expect(said).to_contain_text("thinks first on 0 % of the items")
    _agrees(page, said)
    # An emptied box gets its number back, and what is out of range is brought into range as the box is.
    number.fill("0.4")
    number.press("Tab")
    number.fill("")
    number.press("Tab")
    expect(number).to_have_value("0.4")
    _agrees(page, said)
    number.fill("7")
    number.press("Tab")
    expect(said).to_contain_text("thinks first on 0 % of the items")
    _agrees(page, said)


def _agrees(page, said):
    """The words, the ring and the table of flips are those of the threshold in the number's box."""
    threshold = float(page.get_by_label(f"number input for {text.OTHER_THRESHOLD}").input_value())
    expect(said).to_have_text(policy_tables.at_threshold(FOUND, threshold))
    ring_stands_at(page, evaluation.at(FOUND, threshold))
    flips = evaluation.flips_by_task(FOUND.items, FOUND.threshold, threshold)
    table = page.get_by_role("region", name=text.FLIPS_TABLE)
    for task, of in flips.items():
        if of.ids:
            row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=text.TASKS[task], exact=True))
            assert cells(row)[1:] == [str(n) for n in (of.items, len(of.ids), of.mended, of.spoiled)]


def test_example_questions_that_flip_are_listed(page):
    open_results(page)
    number = page.get_by_label(f"number input for {text.OTHER_THRESHOLD}")
    number.fill("1")
    number.press("Enter")
    examples = results_folder.read_results("examples.json")["items"]
    flipped = [item for item in examples if evaluation.flips_at(item, FOUND.threshold, 1)]
    rows = page.get_by_role("region", name=text.EXAMPLES_TABLE).get_by_role("row")
    expect(rows).to_have_count(1 + len(flipped))


def test_each_plot_has_its_numbers_as_a_table(page):
    open_results(page)
    for names, summary in zip(PLOTS, page.get_by_text(text.AS_TABLE).all(), strict=True):
        for name in names:
            expect(page.get_by_role("region", name=name)).to_be_hidden()
        summary.click()
        for name in names:
            expect(page.get_by_role("region", name=name)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_it_fits_and_its_letters_take_the_themes_colour(visitor, width, scheme):
    page = open_results(visitor(viewport={"width": width, "height": 844}, color_scheme=scheme))
    assert page.evaluate(BEYOND_THE_EDGE) == []
    ink = page.locator("#results h2").first.evaluate("node => getComputedStyle(node).color")
    for letters in page.locator(".js-plotly-plot .xtick text, .js-plotly-plot .legendtext").all():
        assert letters.evaluate("node => getComputedStyle(node).fill") == ink


def test_a_plot_keeps_its_width_through_another_tab(page):
    open_results(page)
    plot = page.locator("#results .js-plotly-plot .main-svg").first
    before = plot.bounding_box()["width"]
    page.get_by_role("tab", name=text.ASK).click()
    page.set_viewport_size({"width": 900, "height": 800})
    page.get_by_role("tab", name=text.TABS["results"]).click()
    expect(plot).to_be_visible()
    page.wait_for_function(
        "before => document.querySelector('#results .main-svg').getBoundingClientRect().width < before", arg=before
    )
    assert page.evaluate(BEYOND_THE_EDGE) == []

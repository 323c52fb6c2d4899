"""The Results tab: sections that open, tables with the numbers of the files, plots that wait for the tab, a slider."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ANSWER_WITHIN
from ui import text
from ui.results import evaluation, policy_tables
from ui.shared import results_folder
from ui.shared.kinds import measured_kinds, rates_at
from ui.shared.kinds_html import kind_name
from ui.shared.run_html import decimals, number

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


def open_sections(page, *names):
    """Opens the sections of these names, or all of them, and returns the page with the results open."""
    open_results(page)
    for opener in [page.locator(f"#results-{name}") for name in names] or page.locator("#results .opener").all():
        opener.click()
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


def folded(page):
    """The openers' ids, by whether what they open can be seen and whether they say so."""
    return page.evaluate("""() => [...document.querySelectorAll("#results .opener")].map((opener) => {
      const inside = document.getElementById(opener.getAttribute("aria-controls"))
      return [opener.id, opener.getAttribute("aria-expanded"), inside.firstElementChild.checkVisibility()]
    })""")


def test_all_but_the_claim_is_folded_and_opens_with_the_keyboard(page):
    open_results(page)
    for shown in (page.get_by_role("heading", name=text.CLAIM_TITLE), page.locator("#results .js-plotly-plot").first):
        expect(shown).to_be_in_viewport()
    expect(page.get_by_role("region", name=text.CLAIM_TITLE)).to_be_in_viewport()
    assert len(folded(page)) >= 7 and {tuple(state) for _, *state in folded(page)} == {("false", False)}
    assert page.evaluate("document.documentElement.scrollHeight") < 2400
    # The headings are there to jump to, in their order, none of them below another.
    ranks = page.get_by_role("tabpanel").get_by_role("heading")
    assert [rank.evaluate("node => node.tagName") for rank in ranks.all()] == ["H2"] * (3 + len(folded(page)))

    opener = page.get_by_role("button", name=text.ROUTERS)
    opener.focus()
    for key, open_now in (("Enter", True), ("Space", False), ("Space", True)):
        page.keyboard.press(key)
        assert page.get_by_role("region", name=text.ROUTERS).is_visible() == open_now
        assert [state for name, *state in folded(page) if name == "results-routers"] == [
            [str(open_now).lower(), open_now]
        ]


def stands_open(page, name):
    """The section is open, its heading at the window's top has the focus, and the others are as they were."""
    opener = page.locator(f"#results-{name}")
    expect(opener).to_have_attribute("aria-expanded", "true", timeout=ANSWER_WITHIN)
    expect(opener).to_be_focused()
    expect(opener).to_be_in_viewport()
    expect(page.locator(f"#results-{name}-inside")).to_be_visible()


def test_the_contents_open_what_they_lead_to(page):
    open_results(page)
    links = page.get_by_role("navigation", name=text.CONTENTS).get_by_role("link")
    names = [name.removeprefix("results-") for name, *_ in folded(page)]
    assert [link.get_attribute("href") for link in links.all()] == [f"#results-{name}" for name in names]
    links.nth(5).focus()
    page.keyboard.press("Enter")
    stands_open(page, names[5])
    # The address names the section already; the link opens it again all the same.
    page.locator(f"#results-{names[5]}").click()
    links.nth(5).click()
    stands_open(page, names[5])
    links.nth(2).click()
    stands_open(page, names[2])
    page.locator(f"#results-{names[5]}").click()
    page.go_back()
    stands_open(page, names[5])


def test_an_address_opens_its_section_and_one_of_no_section_does_nothing(visitor, app_url):
    page = visitor()
    page.goto(f"{app_url}#results-spread")
    page.reload()
    stands_open(page, "spread")
    assert [name for name, expanded, _ in folded(page) if expanded == "true"] == ["results-spread"]
    page.goto(f"{app_url}#results-nothing")
    page.reload()
    page.locator('#tasks[role="radiogroup"]').wait_for(state="attached")
    expect(page.locator("#results .opener").first).to_be_visible(timeout=ANSWER_WITHIN)
    assert "true" not in {expanded for _, expanded, _ in folded(page)}


def test_what_is_folded_is_found_in_the_page(page):
    open_results(page)
    # A browser's own search fires this event on what it is about to show, and takes the attribute away.
    page.locator("#results-builds-inside").dispatch_event("beforematch")
    assert page.locator("#results-builds").get_attribute("aria-expanded") == "true"
    assert page.locator("#results-routers-inside").get_attribute("hidden") == "until-found"


WIDTHS = """() => [...document.querySelectorAll("#results .js-plotly-plot")].map((plot) => {
  const drawn = plot.querySelector(".main-svg").getBoundingClientRect().width
  return Math.abs(drawn - plot.closest(".plot").getBoundingClientRect().width) < 2 && drawn
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_folded_plot_opens_at_its_width_and_follows_the_window(visitor, width):
    page = open_sections(visitor(viewport={"width": width, "height": 844}))
    at_first = page.evaluate(WIDTHS)
    assert all(at_first), at_first
    for opener in page.locator("#results .opener").all():
        opener.click()
    page.set_viewport_size({"width": 800, "height": 844})
    for opener in page.locator("#results .opener").all():
        opener.click()
    fits = f"before => ({WIDTHS})().every((drawn, at) => drawn && drawn !== before[at])"
    page.wait_for_function(fits, arg=at_first, timeout=ANSWER_WITHIN)


def test_the_table_has_the_numbers_of_the_file(page):
    open_sections(page, "table")
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
    open_sections(page, "threshold")
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


def test_the_slider_tells_which_kinds_of_question_change(page):
    open_sections(page, "threshold")
    kinds = page.locator("#results-threshold-inside")
    expect(kinds).to_contain_text(f"{number(FOUND.threshold)} it thinks first on more than half of the questions")
    expect(page.get_by_role("region", name=text.KINDS_CHANGED)).to_have_count(0)
    slider = page.get_by_label(f"range slider for {text.OTHER_THRESHOLD}")
    slider.press("Home")
    changed = page.get_by_role("region", name=text.KINDS_CHANGED)
    expect(changed).to_be_visible(timeout=ANSWER_WITHIN)
    rates = [its for its in rates_at(measured_kinds(), FOUND.threshold, 0) if its.changed]
    assert len(rates) > 5
    told = [cells(row)[:3] for row in changed.get_by_role("row").all()[1:]]
    assert told == [[kind_name(its.kind), f"{100 * its.now:.0f} %", f"{100 * its.default:.0f} %"] for its in rates]
    # Each bar is as long as its share, and the line across it stands at the default's.
    for row, its in zip(changed.locator(".rate").all(), rates, strict=True):
        width = row.evaluate("node => parseFloat(getComputedStyle(node).backgroundSize) / 100")
        place = row.evaluate("node => parseFloat(getComputedStyle(node, '::after').left) / node.clientWidth")
        assert (width, place) == pytest.approx((its.now, its.default), abs=0.01)
    kinds.get_by_text(text.KINDS_ALL.format(count=len(measured_kinds()))).click()
    rows = page.get_by_role("region", name=text.KINDS_TABLE).get_by_role("row")
    expect(rows).to_have_count(1 + len(measured_kinds()))
    assert page.evaluate(BEYOND_THE_EDGE) == []


def test_example_questions_that_flip_are_listed(page):
    open_sections(page, "threshold")
    number = page.get_by_label(f"number input for {text.OTHER_THRESHOLD}")
    number.fill("1")
    number.press("Enter")
    examples = results_folder.read_results("examples.json")["items"]
    flipped = [item for item in examples if evaluation.flips_at(item, FOUND.threshold, 1)]
    rows = page.get_by_role("region", name=text.EXAMPLES_TABLE).get_by_role("row")
    expect(rows).to_have_count(1 + len(flipped))


def test_each_plot_has_its_numbers_as_a_table(page):
    open_sections(page)
    for names, summary in zip(PLOTS, page.locator("#results").get_by_text(text.AS_TABLE).all(), strict=True):
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
    for opener in page.locator("#results .opener").all():
        opener.click()
    assert page.evaluate(BEYOND_THE_EDGE) == []
    ink = page.locator("#results h2").first.evaluate("node => getComputedStyle(node).color")
    for letters in page.locator(".js-plotly-plot .xtick text, .js-plotly-plot .legendtext").all():
        assert letters.evaluate("node => getComputedStyle(node).fill") == ink


def test_a_plot_keeps_its_width_through_another_tab(page):
    open_results(page)
    plot = page.locator("#results .js-plotly-plot .main-svg").first
    before = plot.bounding_box()["width"]
    page.get_by_role("tab", name=text.ASK).click()
    page.set_viewport_size({"width": 600, "height": 800})
    page.get_by_role("tab", name=text.TABS["results"]).click()
    expect(plot).to_be_visible()
    page.wait_for_function(
        "before => document.querySelector('#results .main-svg').getBoundingClientRect().width < before", arg=before
    )
    assert page.evaluate(BEYOND_THE_EDGE) == []

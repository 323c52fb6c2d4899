"""How the page fits and behaves: phone and projector, light and dark, hostile text."""

import pytest

from tests.browser.conftest import ANSWER_WITHIN, ask, wait_until_done
from ui import text

QUESTION = "Each pack of cups costs 4 dollars. How many dollars do 6 packs of cups cost in all?"
HOSTILE = (
    'How many of the words <img src=x onerror="window.hacked=1"> ${7*7} {{7*7}} </script>'
    "<script>window.hacked=1</script> and \u202ethese are in this question?"
)
# Gradio cuts off what is too wide instead of letting the page scroll, so every element is looked at.
BEYOND_THE_EDGE = """() => {
  const width = document.documentElement.clientWidth + 1
  const wide = [...document.querySelectorAll("main *")].filter((node) => node.getBoundingClientRect().right > width)
  if (document.documentElement.scrollWidth > width) wide.push(document.documentElement)
  return wide.map((node) => node.outerHTML.slice(0, 80))
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_is_wider_than_the_screen(visitor, width, scheme):
    page = visitor(viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate(BEYOND_THE_EDGE) == []
    ask(page, QUESTION)
    wait_until_done(page)
    assert page.evaluate(BEYOND_THE_EDGE) == []


def ground(page):
    """The page's brightness, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.querySelector('gradio-app')).backgroundColor")
    return sum(int(part) for part in colour.strip("rgb()").split(",")) / 3


def test_light_and_dark_follow_the_system_and_the_button(visitor, page):
    dark = visitor(color_scheme="dark")
    assert ground(page) > 200 and ground(dark) < 50
    page.get_by_role("button", name="Light or dark").click()
    assert ground(page) < 50


def test_a_choice_is_marked_in_both_themes(visitor):
    for scheme, mark in (("light", "white"), ("dark", "%23161a21")):
        radio = visitor(color_scheme=scheme).locator("#mode input:checked")
        assert mark in radio.evaluate("node => getComputedStyle(node).backgroundImage")


def test_hostile_text_stays_text(page):
    ask(page, HOSTILE)
    wait_until_done(page)
    asked = page.locator(".asked").inner_text()
    for piece in ("<img src=x", "${7*7}", "{{7*7}}", "</script>"):
        assert piece in asked
    assert "\u202e" not in asked
    assert page.evaluate("window.hacked") is None
    assert page.locator("#result-area img, #result-area script").count() == 0
    assert "49" not in asked


def test_it_can_be_read_from_the_back_of_a_classroom(visitor):
    page = visitor(viewport={"width": 1920, "height": 1080})
    ask(page, QUESTION)
    wait_until_done(page)
    sizes = {name: _font_size(page, name) for name in (".figure", ".chosen", ".panel p", ".why")}
    assert sizes[".figure"] >= 60 and sizes[".chosen"] >= 36 and min(sizes.values()) >= 22, sizes


def _font_size(page, selector):
    return page.locator(selector).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")


def test_no_motion_for_those_who_ask_for_none(visitor):
    for motion, moves in (("no-preference", "width"), ("reduce", "none")):
        page = visitor(reduced_motion=motion)
        ask(page, QUESTION)
        wait_until_done(page)
        assert page.locator(".fill").evaluate("node => getComputedStyle(node).transitionProperty") == moves


# Every element and its pseudo-elements, and what runs at the moment, longer than a hundredth of a second.
MOTION = """() => {
  const seconds = (time) => parseFloat(time) * (time.endsWith("ms") ? 0.001 : 1)
  const long = (list) => list.split(", ").some((time) => seconds(time) > 0.01)
  const styles = (node) => [null, "::before", "::after"].map((part) => getComputedStyle(node, part))
  const moves = (style) =>
    (style.animationName !== "none" && long(style.animationDuration)) || long(style.transitionDuration) ||
    style.scrollBehavior === "smooth"
  const moving = [...document.querySelectorAll("*")].filter((node) => styles(node).some(moves))
  const running = document.getAnimations().filter((motion) => motion.effect.getComputedTiming().duration > 10)
  return [...moving, ...running.map((motion) => motion.effect.target)].map((node) => node.outerHTML.slice(0, 100))
}"""


@pytest.mark.parametrize("tab", text.TABS)
def test_nothing_moves_on_any_tab_for_those_who_ask_for_no_motion(visitor, tab):
    page = visitor(reduced_motion="reduce")
    page.get_by_role("tab", name=text.TABS[tab], exact=True).click()
    page.get_by_role("tabpanel").locator(":is(button, h2)").first.wait_for()
    assert page.evaluate(MOTION) == []


def test_nothing_moves_while_the_model_writes_for_those_who_ask_for_no_motion(visitor, slow):
    page = visitor(reduced_motion="reduce")
    ask(page, QUESTION, "Think first")
    page.locator(".writing").wait_for(timeout=ANSWER_WITHIN)
    assert page.evaluate(MOTION) == []


def test_the_foot_of_the_page_links_to_nothing_of_gradios(page):
    assert page.locator("footer").locator("a, button").count() == 0


def test_there_is_one_live_region_and_the_streamed_text_is_outside_it(page):
    ask(page, QUESTION)
    wait_until_done(page)
    spoken = page.locator("[aria-live], [role=status], [role=alert], [role=log]")
    # Gradio's own, for its progress displays, which this page hides, stays empty.
    texts = [region.inner_text() for region in spoken.all()]
    assert [told for told in texts if told] == [page.locator("#status-line").inner_text()]
    assert page.locator("[aria-live] .panel").count() == 0

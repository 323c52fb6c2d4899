"""A class with its phones: a teacher's screen, two phones and thirty more devices at once."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.axe import SCAN, axe_core
from ui import text
from ui.languages import de

PHONE = {"width": 390, "height": 844}
SOON = 10_000


@pytest.fixture
def teacher(page):
    page.get_by_role("tab", name=text.TABS["classroom"]).click()
    page.locator("#phones-open").click()
    expect(page.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["waiting"])
    yield page
    if page.locator("#phones-end").is_enabled():
        page.locator("#phones-end").click()
        expect(page.locator("#phones-status-line")).to_have_text(text.PHONES_READY)


def link_of(teacher):
    return teacher.locator("#phones-invitation a").get_attribute("href")


@pytest.fixture
def phone(teacher, browser):
    """Opens the class's page on a phone of its own, whose console may tell of a class that is gone."""
    contexts = []

    def opened(address=None, **device):
        """A page that leaves the class's address in the middle of joining would be in the class as a second pupil."""
        contexts.append(browser.new_context(viewport=PHONE, **device))
        pupil = contexts[-1].new_page()
        pupil.goto(address or link_of(teacher))
        return pupil

    yield opened
    for context in contexts:
        context.close()


def guess(pupil, mode, right):
    pupil.get_by_label(text.PHONES_MODES[mode]).check()
    pupil.get_by_label(text.PHONES_RIGHTS[right], exact=True).check()
    pupil.get_by_role("button", name=text.PHONES_SEND).click()
    expect(pupil.locator("#status")).to_have_text(text.PHONES_GUESSED)


def test_a_class_from_the_first_phone_to_the_points(teacher, phone):
    one, other = phone(), phone(color_scheme="dark")
    for pupil in (one, other):
        expect(pupil.locator("#status")).to_have_text(text.PHONES_WAITING)
    assert one.locator("#name").inner_text() != other.locator("#name").inner_text()
    expect(teacher.locator("#phones-tally")).to_contain_text(text.PHONES_JOINED.format(count=2), timeout=SOON)

    teacher.locator("#phones-next").click()
    asked = teacher.locator("#phones-question .game-question").inner_text()
    expect(one.locator("#question")).to_have_text(asked, timeout=SOON)
    for pupil in (one, other):
        pupil.evaluate(axe_core())
        assert pupil.evaluate(SCAN) == []
        assert pupil.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    guess(one, "think", "yes")
    tally = text.PHONES_TALLY.format(guessed=1, pupils=2)
    expect(teacher.locator("#phones-tally")).to_contain_text(tally, timeout=SOON)
    name = one.locator("#name").inner_text()
    one.reload()
    expect(one.locator("#name")).to_have_text(name)
    expect(one.get_by_label(text.PHONES_MODES["think"])).to_be_checked()

    teacher.reload()
    teacher.get_by_role("tab", name=text.TABS["classroom"]).click()
    expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["asking"])
    teacher.locator("#phones-reveal").click()
    expect(teacher.locator("#phones-tally")).to_contain_text("think first 1, answer first 0; right 1, wrong 0")
    expect(teacher.locator("#phones-card .game-mode")).to_have_count(2)
    expect(one.locator("#status")).to_contain_text("The model chooses to", timeout=SOON)
    expect(other.locator("#status")).to_contain_text(text.PHONES_NO_GUESS, timeout=SOON)
    for _ in range(9):
        teacher.locator("#phones-next").click()
        expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["asking"])
        teacher.locator("#phones-reveal").click()
        expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["revealed"])
    teacher.locator("#phones-next").click()
    expect(teacher.get_by_role("region", name=text.PHONES_STANDINGS).locator("tbody tr")).to_have_count(2)
    expect(one.locator("#standings tbody tr")).to_have_count(2, timeout=SOON)
    teacher.locator("#phones-end").click()
    expect(one.locator("#status")).to_have_text(text.PHONES_NO_CLASS, timeout=SOON)


def test_thirty_devices_join_and_guess_at_once(teacher):
    link = link_of(teacher)

    def join(_):
        with httpx.Client(timeout=30) as client:
            return client.post(f"{link}/join", json={}).json()["token"]

    def take_part(token):
        """Ten rounds of what a device asks, with a guess in the middle."""
        with httpx.Client(timeout=30) as client:
            for turn in range(10):
                told = client.post(f"{link}/join", json={"token": token})
                if turn == 5:
                    client.post(f"{link}/guess", json={"token": token, "mode": "think", "right": "no"})
            return told.status_code, told.json()["asking"]

    with ThreadPoolExecutor(30) as pool:
        tokens = list(pool.map(join, range(30)))
        assert len(set(tokens)) == 30
        expect(teacher.locator("#phones-tally")).to_contain_text(text.PHONES_JOINED.format(count=30), timeout=SOON)
        teacher.locator("#phones-next").click()
        expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["asking"])
        assert set(pool.map(take_part, tokens)) == {(200, True)}
    tally = text.PHONES_TALLY.format(guessed=30, pupils=30)
    expect(teacher.locator("#phones-tally")).to_contain_text(tally, timeout=SOON)


def test_a_phone_reads_its_own_language_and_a_wrong_code_is_told(teacher, phone):
    pupil = phone(locale="de-DE")
    expect(pupil.locator("#status")).to_have_text(de.PHONES_WAITING)
    pupil.goto(f"{link_of(teacher).rsplit('/', 1)[0]}/NONE")
    expect(pupil.get_by_role("alert")).to_have_text(de.PHONES_NO_CLASS)


def test_the_code_is_typed_and_the_points_are_shown_whenever_the_class_stops(teacher, phone):
    address, _, code = link_of(teacher).rpartition("/")
    expect(teacher.locator("#phones-invitation")).to_contain_text(text.PHONES_TYPED.format(address=address))
    pupil = phone(address)
    pupil.evaluate(axe_core())
    assert pupil.evaluate(SCAN) == []
    assert pupil.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    pupil.get_by_label(text.PHONES_CODE_BOX).fill(code.lower())
    pupil.keyboard.press("Enter")
    expect(pupil.locator("#status")).to_have_text(text.PHONES_WAITING)
    points = teacher.locator("#phones-points")
    expect(points).to_be_disabled()
    teacher.locator("#phones-next").click()
    expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["asking"])
    expect(pupil.locator("#guess")).to_be_visible(timeout=SOON)
    guess(pupil, "think", "yes")
    teacher.locator("#phones-reveal").click()
    expect(points).to_be_enabled()
    points.click()
    expect(teacher.locator("#phones-status-line")).to_have_text(text.PHONES_STATUS["over"])
    expect(teacher.get_by_role("region", name=text.PHONES_STANDINGS).locator("tbody tr")).to_have_count(1)
    expect(pupil.locator("#standings tbody tr")).to_have_count(1, timeout=SOON)

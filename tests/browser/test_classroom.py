"""The Classroom tab: the game, and a list of questions that runs, stops, and can be kept."""

import csv
import io
import time
from pathlib import Path

import httpx
import pytest
from gradio.utils import get_upload_folder
from playwright.sync_api import expect

from model.limits import limits
from tests.browser.conftest import ANSWER_WITHIN
from tests.browser.test_look import BEYOND_THE_EDGE
from ui import text

HOSTILE = 'What is <img src=x onerror="document.title=7*7"> plus ${7*7} \u202e</script>?'


@pytest.fixture
def classroom(page):
    page.get_by_role("tab", name=text.TABS["classroom"]).click()
    page.get_by_role("button", name=text.GAME_START).wait_for()
    return page


def run_lines(page, lines):
    page.get_by_label(text.OWN_LINES).fill("\n".join(lines))
    page.get_by_role("button", name=text.OWN_RUN).click()


def kept(page):
    """The rows of the file that the page's link holds."""
    with page.expect_download() as download:
        page.get_by_role("link", name=text.OWN_KEEP).click()
    assert download.value.suggested_filename == "think-first.csv"
    return list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))


def test_the_game_from_the_first_question_to_the_tally(classroom):
    classroom.get_by_role("button", name=text.GAME_START).click()
    for number in range(1, 11):
        expect(classroom.locator("#game-card")).to_contain_text(f"Question {number} of 10")
        assert classroom.locator("#game-card .game-mode").count() == 0  # nothing is told before the guess
        classroom.get_by_role("button", name=text.GAME_THINK).click()
        expect(classroom.locator("#game-card .game-mode")).to_have_count(2)
        expect(classroom.locator("#game-card .note")).to_contain_text("Computed beforehand by")
        classroom.get_by_role("button", name=text.GAME_NEXT).click()
    expect(classroom.locator("#game-status")).to_contain_text("You predicted")
    assert classroom.locator("#game-card tbody tr").count() == 10


def test_a_question_of_the_game_can_be_run_live(classroom):
    classroom.get_by_role("button", name=text.GAME_START).click()
    classroom.get_by_role("button", name=text.GAME_ANSWER).click()
    classroom.get_by_role("button", name=text.GAME_LIVE).click()
    expect(classroom.locator("#game-card .note")).to_have_text(text.GAME_JUST_RUN, timeout=ANSWER_WITHIN)
    assert classroom.locator("#game-card .game-mode").count() == 2


def finish(page, guess):
    """Plays from the question in view to the tally, with the same guess each time."""
    tally = page.locator("#game-card tbody")
    while not tally.count():
        place = page.locator(".game-place").inner_text()
        if page.locator("#game-card .game-mode").count() == 0:
            page.get_by_role("button", name=guess).click()
        page.locator("#game-next:enabled").click()
        expect(page.locator(".game-place")).not_to_have_text(place)


def test_two_visitors_play_their_own_game(visitor):
    pages = [visitor(viewport={"width": 1280, "height": 800}) for _ in range(2)]
    for page in pages:
        page.get_by_role("tab", name=text.TABS["classroom"]).click()
        page.get_by_role("button", name=text.GAME_START).click()
        expect(page.locator("#game-card")).to_contain_text("Question 1 of 10")
    pages[0].get_by_role("button", name=text.GAME_THINK).click()
    expect(pages[0].locator("#game-card .game-mode")).to_have_count(2)
    assert pages[1].locator("#game-card .game-mode").count() == 0
    pages[0].get_by_role("button", name=text.GAME_NEXT).click()
    expect(pages[0].locator("#game-card")).to_contain_text("Question 2 of 10")
    finish(pages[1], text.GAME_ANSWER)
    finish(pages[0], text.GAME_THINK)
    for page, own, other in ((pages[0], "think", "answer"), (pages[1], "answer", "think")):
        guesses = page.locator("#game-card tbody td:nth-child(5)").all_inner_texts()
        assert guesses == [text.MODE_NAMES[own]] * 10 and text.MODE_NAMES[other] not in guesses


def test_who_moves_on_is_not_brought_back_by_a_live_run(classroom, adaptive, slow):
    classroom.get_by_role("button", name=text.GAME_START).click()
    classroom.get_by_role("button", name=text.GAME_ANSWER).click()
    classroom.get_by_role("button", name=text.GAME_LIVE).click()
    expect(classroom.locator("#game-status")).to_contain_text("Complexity", timeout=ANSWER_WITHIN)
    classroom.get_by_role("button", name=text.GAME_NEXT).click()
    expect(classroom.locator("#game-card")).to_contain_text("Question 2 of 10")
    deadline = time.monotonic() + ANSWER_WITHIN / 1000
    while adaptive.busy:  # what was left of the run
        assert time.monotonic() < deadline, "the model still decodes"
        classroom.wait_for_timeout(100)
    classroom.wait_for_timeout(500)  # for what it sent last
    assert "Question 2 of 10" in classroom.locator("#game-status").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["classroom", "walk"])
def test_a_phone_shows_all_of_it_and_no_button_breaks_its_label(visitor, tab, scheme):
    page = visitor(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.get_by_role("tab", name=text.TABS[tab]).click()
    page.locator(f"#{'game-moves' if tab == 'classroom' else 'walk-moves'} button").first.wait_for()
    assert page.evaluate(BEYOND_THE_EDGE) == []
    for button in page.get_by_role("tabpanel").locator(".buttons button").all():
        assert button.bounding_box()["height"] < 64, button.inner_text()


def test_pasted_questions_run_and_can_be_kept(classroom):
    run_lines(classroom, ["What is 12 + 7?", "", "Сколько яблок у Пети?", HOSTILE])
    expect(classroom.locator("#own-status")).to_contain_text("Done: 2 questions", timeout=ANSWER_WITHIN)
    assert "Line 3" in classroom.locator("#own-table li").inner_text()
    assert classroom.locator("#own-table tbody tr").count() == 2
    assert classroom.locator("#own-table img").count() == 0
    assert "49" not in classroom.title()
    rows = kept(classroom)
    assert [row["question"] for row in rows] == ["What is 12 + 7?", HOSTILE]
    for row in rows:
        complexity, at_once, gain = (float(row[name]) for name in ("complexity", "right_at_once", "gain"))
        assert 0 <= complexity <= 1 and complexity == pytest.approx(1 - at_once, abs=1e-5)
        assert gain == pytest.approx(float(row["right_after_thinking"]) - at_once, abs=1e-5)
        assert row["mode"] in ("think", "answer")


def test_an_uploaded_file_is_judged(classroom, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text('question,answer,task\n"What is 12 + 7?",19,svamp\n=1+1,2,\n', encoding="utf-8")
    classroom.locator("#own-file input[type=file]").set_input_files(file)
    classroom.locator("#own-file").get_by_text("mine").first.wait_for()
    classroom.get_by_role("button", name=text.OWN_RUN).click()
    expect(classroom.locator("#own-status")).to_contain_text("of 2 answers are right", timeout=ANSWER_WITHIN)
    assert kept(classroom)[1]["question"] == "'=1+1"
    assert not list(Path(get_upload_folder()).rglob("mine.csv")), "nothing is kept"


def test_a_file_that_is_too_large_is_refused_before_it_is_one(app_url):
    large = {"files": ("large.csv", b"question\n" + b"x" * limits().upload_bytes)}
    assert httpx.post(f"{app_url}gradio_api/upload", files=large).status_code == 413
    assert not list(Path(get_upload_folder()).rglob("large.csv"))


def test_hostile_text_in_a_file_stays_text(classroom, tmp_path):
    file = tmp_path / "mine.csv"
    with file.open("w", encoding="utf-8", newline="") as sheet:
        csv.writer(sheet).writerows([["question", "answer", "task"], [HOSTILE] * 3, ["What is 1 + 1?", HOSTILE, ""]])
    classroom.locator("#own-file input[type=file]").set_input_files(file)
    classroom.locator("#own-file").get_by_text("mine").first.wait_for()
    classroom.get_by_role("button", name=text.OWN_RUN).click()
    expect(classroom.locator("#own-status")).to_contain_text("Done: 2 questions", timeout=ANSWER_WITHIN)
    table = classroom.locator("#own-table")
    for piece in ("<img src=x", "${7*7}", "</script>"):
        assert table.inner_text().count(piece) == 3
    assert table.locator("img, script").count() == 0 and "\u202e" not in table.inner_text()
    assert "49" not in classroom.title()
    assert [row["answer"] for row in kept(classroom)] == [HOSTILE] * 2


def test_stop_keeps_what_is_done(classroom, slow):
    run_lines(classroom, [f"What is {number} + 7?" for number in range(20, 40)])
    expect(classroom.locator("#own-table tbody tr")).not_to_have_count(0, timeout=ANSWER_WITHIN)
    classroom.locator("#own-stop").click()
    expect(classroom.locator("#own-status")).to_contain_text("Stopped after")
    done = classroom.locator("#own-table tbody tr").count()
    assert 0 < done < 20
    assert len(kept(classroom)) == done
    classroom.locator("#own-plot .js-plotly-plot .infolayer").wait_for(timeout=ANSWER_WITHIN)


def test_what_cannot_be_run_gets_a_sentence(classroom, tmp_path):
    classroom.get_by_role("button", name=text.OWN_RUN).click()
    expect(classroom.locator("#own-status")).to_contain_text(text.NO_ROWS)

"""A class with its phones: the lesson itself, who may lead it, and what pupils' devices and the teacher are shown."""

import json
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.unit.scripted import Scripted
from tests.unit.ui.placing import placed
from ui import language, text
from ui.classroom.game import Question, Seen
from ui.phones import section as phones_section
from ui.phones.lesson import MOST_PUPILS, SILENT_SECONDS, Lesson
from ui.phones.lessons import IDLE_SECONDS, MOST_LESSONS, SECONDS, Lessons
from ui.phones.names import pupil_names
from ui.phones.pupil_routes import pupil_routes
from ui.phones.section import PhonesSection
from ui.shared.chances import Chances
from ui.shared.example_questions import own_examples
from ui.shared.markup import safe


def outcome(right):
    return {"correct": right, "answer": "7", "rationale": "3+4=7.", "to_answer": 9}


def seen(thinks, right):
    chances = Chances(0.1, 0.8, 0.7, 0.5) if thinks else Chances(0.9, 0.95, 0.05, 0.5)
    return Seen(chances, outcome(right), outcome(right))


THINKS_RIGHT, ANSWERS_WRONG = seen(True, True), seen(False, False)


def lesson(*outcomes):
    outcomes = outcomes or (THINKS_RIGHT, ANSWERS_WRONG)
    questions = [Question(example, made) for example, made in zip(own_examples(), outcomes, strict=False)]
    return Lesson(questions, pupil_names(), random.Random(0))


def test_who_comes_back_is_the_same_pupil_and_names_are_given_once():
    held = lesson()
    tokens = [held.join(None) for _ in range(MOST_PUPILS)]
    assert len({held.pupil(token).name for token in tokens}) == MOST_PUPILS
    assert held.join(tokens[3]) == tokens[3] and held.join(None) is None
    assert held.join("invented") is None


def test_there_are_names_enough_in_every_language():
    for name in language.LANGUAGES:
        with language.speaking(name):
            assert len(set(pupil_names())) >= MOST_PUPILS


def test_a_lesson_goes_from_question_to_question_and_ends():
    held, seen_phases = lesson(), []
    for move in (held.reveal, held.ask, held.ask, held.reveal, held.reveal, held.ask, held.reveal, held.ask, held.ask):
        move()
        seen_phases.append((held.place, held.phase))
    assert seen_phases == [
        (0, "waiting"), (0, "asking"), (0, "asking"), (0, "revealed"), (0, "revealed"), (1, "asking"), (1, "revealed"),
        (2, "over"), (2, "over"),
    ]  # fmt: skip


def test_a_class_that_stops_early_has_its_points():
    held = lesson()
    one = held.join(None)
    held.finish()
    assert held.phase == "waiting"  # there is nothing to count yet
    held.ask()
    held.guess(one, "think", True)
    held.finish()
    assert held.phase == "asking"
    held.reveal()
    held.finish()
    assert (held.place, held.phase, held.points(held.pupil(one))) == (1, "over", 2)


def test_whose_device_is_silent_without_a_guess_leaves_the_place_to_a_newcomer():
    now = [0.0]
    questions = [Question(example, THINKS_RIGHT) for example in own_examples()[:1]]
    held = Lesson(questions, pupil_names(), random.Random(0), lambda: now[0])
    tokens = [held.join(None) for _ in range(MOST_PUPILS)]
    held.ask()
    assert held.guess(tokens[0], "think", True)
    now[0] = SILENT_SECONDS + 1
    for token in tokens[2:]:
        held.join(token)  # their devices go on asking
    name = held.pupil(tokens[1]).name
    new = held.join(None)
    assert held.pupil(new).name == name and held.pupil(tokens[1]) is None and held.pupil(tokens[0])
    assert held.join(None) is None


def test_whose_device_is_silent_without_a_guess_is_neither_counted_nor_listed():
    now = [0.0]
    held = Lesson([Question(own_examples()[0], THINKS_RIGHT)], pupil_names(), random.Random(0), lambda: now[0])
    guessed, silent, listening = (held.join(None) for _ in range(3))
    held.ask()
    held.guess(guessed, "think", True)
    assert held.tally().pupils == len(held.standings()) == 3
    now[0] = SILENT_SECONDS + 1
    held.join(listening)
    here = {held.pupil(token).name for token in (guessed, listening)}
    assert held.tally().pupils == 2 and {name for name, _ in held.standings()} == here
    held.join(silent)  # the device is back
    assert held.tally().pupils == 3


def test_guesses_count_until_they_are_revealed_and_points_come_after():
    held = lesson()
    one, other = held.join(None), held.join(None)
    assert not held.guess(one, "think", True)  # nothing is asked yet
    held.ask()
    assert held.guess(one, "answer", True) and held.guess(one, "think", True)  # the last one counts
    assert held.guess(other, "think", False) and not held.guess("nobody", "think", True)
    assert not held.guess(one, "dream", True)
    tally = held.tally()
    assert (tally.pupils, tally.guessed, tally.think, tally.right) == (2, 2, 2, 1)
    assert held.points(held.pupil(one)) == 0
    held.reveal()
    assert not held.guess(other, "think", True)
    assert (held.points(held.pupil(one)), held.points(held.pupil(other))) == (2, 1)
    held.ask()
    held.guess(other, "answer", False)
    held.reveal()
    held.ask()
    assert held.standings() == [(held.pupil(other).name, 3), (held.pupil(one).name, 2)]


def test_forty_join_and_guess_at_once():
    held = lesson()
    with ThreadPoolExecutor(40) as pool:
        tokens = list(pool.map(lambda _: held.join(None), range(40)))
        held.ask()
        assert all(pool.map(lambda token: held.guess(token, "think", True), tokens))
    assert len(set(tokens)) == 40 and held.tally().guessed == 40


def test_only_the_key_leads_a_class_and_after_two_hours_it_is_forgotten():
    now = [0.0]
    lessons = Lessons(lambda: now[0])
    held = lesson()
    code, key = lessons.open(held)
    assert lessons.find(f" {code.lower()} ") is held and lessons.led(code, key) is held
    assert lessons.led(code, "guessed") is None and lessons.led("OTHER", key) is None
    lessons.end(code, "guessed")
    assert lessons.find(code) is held
    now[0] = SECONDS - 1
    assert lessons.find(code) is held
    now[0] = SECONDS
    assert lessons.find(code) is None and lessons.led(code, key) is None


def test_a_class_that_has_ended_is_gone_and_there_are_only_so_many():
    lessons = Lessons()
    opened = [lessons.open(lesson()) for _ in range(MOST_LESSONS)]
    assert len({code for code, _ in opened}) == MOST_LESSONS and lessons.open(lesson()) is None
    lessons.end(*opened[0])
    assert lessons.find(opened[0][0]) is None and lessons.open(lesson()) is not None


@pytest.fixture
def lessons():
    return Lessons()


@pytest.fixture
def client(lessons):
    return TestClient(Starlette(routes=pupil_routes(lessons)))


def test_a_pupils_page_is_plain_and_of_its_class(client, lessons):
    code, _ = lessons.open(lesson())
    page = client.get(f"/class/{code.lower()}")
    assert page.status_code == 200 and text.PHONES_PUPIL_TITLE.format(code=code) in page.text
    assert client.get("/class/<b>x").status_code == 404 and "<b>x" not in client.get("/class/<b>x").text
    for name in ("pupil.js", "pupil.css"):
        assert client.get(f"/pupil-files/{name}").status_code == 200
    assert client.get("/pupil-files/app.css").status_code == 404


def test_a_pupil_joins_guesses_and_sees_what_came_of_it(client, lessons):
    held = lesson()
    code, _ = lessons.open(held)
    first = client.post(f"/class/{code}/join", json={}).json()
    token = first["token"]
    assert first["told"] == text.PHONES_WAITING and not first["asking"] and first["question"] == ""
    held.ask()
    asked = client.post(f"/class/{code}/join", json={"token": token}).json()
    assert asked["asking"] and asked["question"] == held.current.example.question and asked["name"] == first["name"]
    guessed = client.post(f"/class/{code}/guess", json={"token": token, "mode": "think", "right": "no"}).json()
    assert guessed["guess"] == {"mode": "think", "right": "no"} and guessed["told"] == text.PHONES_GUESSED
    held.reveal()
    told = client.post(f"/class/{code}/join", json={"token": token}).json()["told"]
    assert "think first" in told and text.JUDGED[True] in told and text.PHONES_HITS[1] in told
    for move in (held.ask, held.reveal, held.ask):
        move()
    over = client.post(f"/class/{code}/join", json={"token": token}).json()
    assert over["standings"] == [[held.pupil(token).name, 1]] and "1" in over["told"]


@pytest.mark.parametrize("body", [b"", b"[", b"[" * 400, b"x" * 600, b"[1]", b'{"token": {"a": 1}}', b'"x"', b"null"])
def test_whatever_a_device_sends_is_answered_in_good_order(client, lessons, body):
    code, _ = lessons.open(lesson())
    assert client.post(f"/class/{code}/join", content=body).status_code == 200
    assert client.post(f"/class/{code}/guess", content=body).status_code == 404
    for what in ("join", "guess"):
        gone = client.post(f"/class/NONE/{what}", content=body)
        assert gone.status_code == 404 and gone.json()["detail"] == text.PHONES_NO_CLASS


def test_a_guess_of_one_thing_alone_is_refused_in_a_sentence(client, lessons):
    held = lesson()
    code, _ = lessons.open(held)
    token = client.post(f"/class/{code}/join", json={}).json()["token"]
    held.ask()
    for sent in ({"mode": "think"}, {"right": "yes"}, {"mode": "both", "right": "yes"}):
        refused = client.post(f"/class/{code}/guess", json={"token": token} | sent)
        assert refused.status_code == 400 and refused.json()["detail"] == text.PHONES_BOTH
    assert held.tally().guessed == 0


def test_a_full_class_says_so(client, lessons):
    held = lesson()
    code, _ = lessons.open(held)
    for _ in range(MOST_PUPILS):
        held.join(None)
    full = client.post(f"/class/{code}/join", json={})
    assert full.status_code == 403 and full.json()["detail"] == text.PHONES_FULL


def test_a_device_of_one_class_is_a_stranger_to_another(client, lessons):
    one, other = lesson(), lesson()
    codes = [lessons.open(held)[0] for held in (one, other)]
    token = client.post(f"/class/{codes[0]}/join", json={}).json()["token"]
    other.ask()
    sent = {"token": token, "mode": "think", "right": "yes"}
    assert client.post(f"/class/{codes[1]}/guess", json=sent).status_code == 404
    assert client.post(f"/class/{codes[1]}/join", json={"token": token}).json()["token"] != token


@pytest.fixture
def section(monkeypatch, lessons):
    monkeypatch.setattr(phones_section, "LESSONS", lessons)
    questions = [Question(example, THINKS_RIGHT) for example in own_examples()[:10]]
    made_by = {"engine": "onnx", "quantization": "int8", "checkpoint": "ab"}
    monkeypatch.setattr(phones_section, "game_questions", lambda: (questions, made_by))
    return placed(PhonesSection, Scripted())


def test_the_teacher_opens_asks_reveals_and_ends(section, lessons):
    opened = section.opened(None, "http://192.168.1.20:7860")
    held = opened[section.held]
    assert held[2] == f"http://192.168.1.20:7860/class/{held[0]}"
    assert "<svg" in opened[section.invitation] and held[2] in opened[section.invitation]
    assert safe(text.LINK_HERE_ONLY) not in opened[section.invitation] and opened[section.clock].active
    assert held[1] not in opened[section.invitation]  # the key is for nobody else
    token = lessons.find(held[0]).join(None)
    assert text.PHONES_JOINED.format(count=1) in section.counted(held)[section.tally]
    asked = section.moved_on(held)
    assert asked[section.status] == text.PHONES_STATUS["asking"] and asked[section.reveal].interactive
    assert not asked[section.onwards].interactive
    lessons.find(held[0]).guess(token, "think", True)
    tally = section.counted(held)[section.tally]
    assert text.PHONES_TALLY.format(guessed=1, pupils=1) in tally and text.GAME_THINK not in tally
    revealed = section.revealed(held)
    assert "think first 1, answer first 0; right 1, wrong 0" in revealed[section.tally]
    assert "3+4=7." in revealed[section.card] and revealed[section.live].interactive
    assert json.loads(opened[section.kept]) == held
    ended = section.ended(held)
    assert ended[section.kept] == ""
    assert ended[section.held] is None and lessons.find(held[0]) is None
    assert section.counted(held)[section.tally] == "" and not section.counted(held)[section.clock].active


def test_a_reload_leads_on_and_another_browser_does_not(section):
    held = section.opened(None, "http://localhost:7860")[section.held]
    section.moved_on(held)
    again = section.shown(held)
    assert again[section.status] == text.PHONES_STATUS["asking"] and held[0] in again[section.invitation]
    assert safe(text.LINK_HERE_ONLY) in again[section.invitation]
    back = section.restored(json.dumps(held))
    assert back[section.held] == held and back[section.status] == text.PHONES_STATUS["asking"]
    for kept in ("", "null", "[", "[" * 100_000, '["A", "B", "C"]', '{"a": 1}', "3"):
        assert section.restored(kept)[section.held] is None
    for stranger in (None, [], ["A", "B"], [held[0], "guessed", held[2]], [1, 2, 3], "text", {"a": 1}):
        assert section.shown(stranger)[section.status] == text.PHONES_READY
        assert section.moved_on(stranger)[section.question] == ""


def test_opening_another_ends_the_one_before(section, lessons):
    first = section.opened(None, "http://localhost:1")[section.held]
    second = section.opened(first, "http://localhost:1")[section.held]
    assert lessons.find(first[0]) is None and lessons.find(second[0]) is not None


def test_ten_questions_and_then_the_points(section, lessons):
    held = section.opened(None, "http://localhost:1")[section.held]
    lessons.find(held[0]).join(None)
    for _ in range(10):
        section.moved_on(held)
        section.revealed(held)
    over = section.moved_on(held)
    assert over[section.status] == text.PHONES_STATUS["over"] and over[section.invitation] == ""
    assert text.PHONES_STANDINGS in over[section.tally] and not over[section.clock].active


def test_the_model_itself_can_be_run_on_the_question_in_view(section, lessons):
    held = section.opened(None, "http://localhost:1")[section.held]
    section.moved_on(held)
    (refused,) = section.run_live(held)
    assert refused[section.status] == text.PHONES_READY
    section.revealed(held)
    *_, last = section.run_live(held)
    assert text.GAME_JUST_RUN in last[section.card] and "42" in last[section.card]


def test_without_recorded_outcomes_no_class_opens(section, monkeypatch):
    section.questions = [Question(example) for example in own_examples()]
    opened = section.opened(None, "http://localhost:1")
    assert text.GAME_MISSING in opened[section.status] and len(opened) == 1


def test_a_class_that_nobody_asks_for_makes_room_for_another_one():
    now = [0.0]
    lessons = Lessons(lambda: now[0])
    codes = [lessons.open(lesson())[0] for _ in range(MOST_LESSONS)]
    assert lessons.open(lesson()) is None
    now[0] = IDLE_SECONDS + 1
    for code in codes[1:]:
        assert lessons.find(code)
    assert lessons.open(lesson()) and lessons.find(codes[0]) is None and lessons.find(codes[1])
    assert lessons.open(lesson()) is None


def test_the_code_is_typed_on_a_page_of_its_own():
    lessons = Lessons()
    code, _ = lessons.open(lesson())
    visitor = TestClient(Starlette(routes=pupil_routes(lessons)))
    page = visitor.get("/class")
    assert page.status_code == 200 and 'name="code"' in page.text and text.PHONES_JOIN in page.text
    joined = visitor.get("/class", params={"code": f" {code.lower()} "})
    assert joined.url.path == f"/class/{code}" and joined.status_code == 200
    missing = visitor.get("/class", params={"code": "../../x?y"})
    assert missing.status_code == 404
    wrong = visitor.get("/class/ZZZZZ")
    assert wrong.status_code == 404 and safe(text.PHONES_NO_CLASS) in wrong.text and 'name="code"' in wrong.text

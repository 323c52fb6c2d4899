"""The page's languages: which one a browser gets, that all files say the same things, and one page for all."""

import string
from functools import partial

import pytest
from gradio import Request
from gradio.context import LocalContext

from model.completion_server import AWAY, BROKEN, REFUSED, UNKNOWN_FORM
from model.errors import InputError, ServerError
from model.question import check_question, check_rationale
from tests.unit.test_adaptive import slm
from tests.unit.ui.test_page import built
from ui import language, text
from ui.languages import en, zh
from ui.shared import controls
from ui.shared.from_training import decode, field_text, parse_object
from ui.shared.markup import problem, within

TRANSLATIONS = {name: module for name, module in language.LANGUAGES.items() if module is not en}


def names(module) -> set[str]:
    return {name for name in vars(module) if not name.startswith("_")}


def fields(words: str) -> list:
    """The places in a sentence that are filled in, whatever their order."""
    return sorted(
        (name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(words) if name is not None
    )


def frame(value):
    """What a translation must leave as it is: kinds, keys, lengths, numbers and places to fill in."""
    match value:
        case str():
            assert value
            return fields(value)
        case dict():
            return {key: frame(inner) for key, inner in value.items()}
        case tuple():
            return tuple(frame(inner) for inner in value)
    return value


@pytest.mark.parametrize("translation", TRANSLATIONS.values(), ids=list(TRANSLATIONS))
def test_every_language_has_the_same_names(translation):
    assert names(translation) == names(en)


@pytest.mark.parametrize("translation", TRANSLATIONS.values(), ids=list(TRANSLATIONS))
@pytest.mark.parametrize("name", sorted(names(en) - {"ERRORS"}))
def test_a_translation_has_the_keys_numbers_and_places_to_fill_in_of_the_english(name, translation):
    english, translated = getattr(en, name), getattr(translation, name)
    assert type(english) is type(translated)
    assert frame(english) == frame(translated)
    if isinstance(english, dict):
        assert list(english) == list(translated)  # choices keep their order


def refused() -> list[InputError]:
    """One of each error that a visitor's question, rationale or file can meet, as it is raised."""
    check = {
        check_question: ["", "long " * 400, "Сколько яблок у Пети?"],
        check_rationale: ["long " * 600],
        decode: [b"PK\0"],
        parse_object: ["[", "[" * 100_000, '{"question": NaN}'],
        partial(field_text, {"question": []}): ["question"],
    }
    asks = [partial(take, words) for take, tries in check.items() for words in tries]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model.adaptive._ROOM", 40)
        adaptive = slm()  # its tokens are bytes
        asks.append(lambda: adaptive.perceive("How many legs have nine cats and two dogs?"))
        asks.append(lambda: adaptive.answer_from("How?", "Four and four are eight."))
        served = [ServerError(sentence) for sentence in (AWAY, BROKEN, UNKNOWN_FORM)]
        served.append(ServerError(REFUSED, status=503, told="busy"))
        return [pytest.raises(InputError, ask).value for ask in asks] + served


@pytest.mark.parametrize("spoken", TRANSLATIONS)
def test_what_the_model_says_of_a_question_is_said_in_each_language(spoken):
    """Whoever has a Chinese page may well ask in Chinese, and has to read why that does not work."""
    errors, ours = refused(), TRANSLATIONS[spoken].ERRORS
    assert {error.message for error in errors} == set(ours)
    for error in errors:
        assert fields(ours[error.message]) == fields(error.message)
        with language.speaking(spoken):
            assert language.told(error) == ours[error.message].format(**error.values)
        assert language.told(error) == str(error)


def test_a_sentence_that_no_language_has_stays_english():
    with language.speaking("zh"):
        assert language.told(InputError("The file is {odd.")) == "The file is {odd."


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("en-US", "en"),
        ("zh", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("ZH-Hans-CN", "zh"),
        ("en;q=0.8, zh-TW;q=0.9", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("en,zh", "en"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr, zh;q=0.5", "zh"),
        ("zh;q=0", "en"),
        ("zh;q=none, en;q=0.1", "en"),
        ("zh;level=1", "en"),
        ("zh;q=nan", "en"),
        ("zh;q=7", "en"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("*", "en"),
        (";;,,=;q", "en"),
        ("zhuang", "en"),
    ],
)
def test_the_browsers_header_chooses_the_language(header, expected):
    assert language.preferred(header) == expected


def test_without_a_request_it_is_english():
    assert text.ASK == en.ASK
    with pytest.raises(AttributeError):
        text.NO_SUCH_NAME  # noqa: B018


def test_an_event_speaks_the_language_of_its_own_request():
    token = LocalContext.request.set(Request(headers={"accept-language": "zh-CN,zh;q=0.9"}))
    try:
        assert text.ASK == zh.ASK
        assert zh.PROBLEM in problem("?") and controls.error_sentence(ValueError()) == zh.STATUS_FAILED
        LocalContext.request.set(Request(headers={}))
        with language.speaking("zh"):
            assert text.ASK == en.ASK
    finally:
        LocalContext.request.reset(token)


def test_each_language_has_the_same_components_and_listeners_with_other_words():
    page = built()
    english = page.config
    for spoken, translation in TRANSLATIONS.items():
        with language.speaking(spoken):
            other = page.config
        assert (english["title"], other["title"]) == (en.TITLE, translation.TITLE)
        for kind in ("components", "dependencies"):
            for one, its in zip(english[kind], other[kind], strict=True):
                assert {key: one.get(key) for key in _SAME} == {key: its.get(key) for key in _SAME}
        assert english["layout"] == other["layout"]
        buttons = [component["props"]["value"] for component in other["components"] if component["type"] == "button"]
        assert translation.COMPARE in buttons and en.COMPARE not in buttons


def test_a_german_noun_keeps_its_capital_within_a_sentence():
    with language.speaking("de"):
        assert within(text.ZONES["beyond"]) == "zu schwer für dieses Modell"
    assert within(text.ZONES["worth"]) == "worth thinking"


# What of a component or a listener ties it to the others.
_SAME = ("id", "type", "targets", "inputs", "outputs", "cancels", "trigger_after", "backend_fn", "api_name")

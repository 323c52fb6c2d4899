"""Both themes can be read: contrast as the WCAG defines it. Diagram, plots and pupils' page speak the same colours."""

import colorsys
import re

import pytest

from ui.shared.plot_style import HUES
from ui.theme import COLOURS, STYLE_SHEET, theme

# What is written in which colour on which ground, as ink:ground.
TEXT = """
    ink:page ink:surface ink:think_tint ink:answer_tint quiet:page quiet:surface wrong:page
    think:think_tint answer:answer_tint surface:ink surface:quiet
"""
CONTROLS = "control:page control:surface focus:page focus:surface think:line answer:line"


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_and_controls_stand_out(dark):
    for pairs, least in ((TEXT, 7), (CONTROLS, 3)):
        for pair in pairs.split():
            ink, ground = (COLOURS[name][dark] for name in pair.split(":"))
            assert contrast(ink, ground) >= least, pair


def test_every_colour_of_the_style_sheet_is_in_the_theme():
    css, used = theme()._get_theme_css(), STYLE_SHEET.read_text(encoding="utf-8")
    light, dark = css.split(":root.dark", 1)
    for part in used.split("var(--tf-")[1:]:
        name = part.split(")")[0]
        assert f"--tf-{name}:" in light and f"--tf-{name}:" in dark, name


def test_nothing_is_fetched_from_elsewhere():
    sheets = theme()._get_theme_css() + STYLE_SHEET.read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(['\"]?(https?:)?//", sheets)
    assert theme()._stylesheets == []


ASSETS = STYLE_SHEET.parent
# What of the diagram is in which colour of the page, by its class and property.
DIAGRAM = {
    ".box": ("surface", "control"),
    ".think": ("think_tint", "think"),
    ".answer": ("answer_tint", "answer"),
    ".sign.think": ("think", None),
    ".sign.answer": ("answer", None),
    ".tip": ("quiet", None),
    "text": ("ink", None),
    ".small": ("quiet", None),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_diagram_has_the_page_s_colours(dark):
    light_rules, dark_rules = (ASSETS / "method.svg").read_text(encoding="utf-8").split("@media", 1)
    rules = dark_rules if dark else light_rules
    for selector, names in DIAGRAM.items():
        (rule,) = re.findall(rf"^\s*{re.escape(selector)} {{(.*)}}", rules, re.M)
        for what, name in zip(("fill", "stroke"), names, strict=True):
            if name:
                assert f"{what}: {COLOURS[name][dark]}" in rule, selector
    assert f"stroke: {HUES['adaptive']}" in light_rules


def test_each_box_of_the_diagram_has_its_mode_s_colour_and_sign():
    drawn = (ASSETS / "method.svg").read_text(encoding="utf-8").split("</style>")[1]
    for mode, name in (("think", "Think first"), ("answer", "Answer first")):
        *_, box, sign, _ = drawn[: drawn.index(f">{name}<")].splitlines()
        assert f'class="{mode}"' in box and f'class="sign {mode}"' in sign


@pytest.mark.parametrize("mode", ["think", "answer"])
def test_a_mode_has_one_hue_on_the_page_in_plots_and_in_the_dark(mode):
    def hue(colour):
        return colorsys.rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))[0] * 360

    assert max(abs(hue(colour) - hue(HUES[mode])) for colour in COLOURS[mode]) < 6


def test_the_pupils_page_has_the_page_s_colours():
    declared = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", (ASSETS / "pupil.css").read_text(encoding="utf-8"))
    assert {name: (light, dark) for name, light, dark in declared} == {
        name: COLOURS[name] for name in ("ink", "surface", "control", "focus")
    }

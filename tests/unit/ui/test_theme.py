"""Both themes can be read: contrast as the WCAG defines it."""

import re

import pytest

from ui.theme import COLOURS, STYLE_SHEET, theme

# What is written in which colour on which ground, as ink:ground.
TEXT = """
    ink:page ink:surface ink:think_tint ink:answer_tint quiet:page quiet:surface wrong:page
    think:think_tint answer:answer_tint surface:ink surface:think
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

"""Our own light and dark theme. Colours are declared here once; assets/app.css only uses their variables."""

from pathlib import Path

from gradio.themes import Base, Color, Size
from gradio.themes.utils.fonts import LocalFont

_ASSETS = Path(__file__).parent.parent / "assets"
STYLE_SHEET = _ASSETS / "app.css"
SCRIPT = _ASSETS / "app.js"

# Gradio ships these font files: nothing is fetched from elsewhere.
_SANS = (LocalFont("IBM Plex Sans", weights=(400, 700)), "system-ui", "sans-serif")
_MONO = (LocalFont("IBM Plex Mono", weights=(400, 700)), "ui-monospace", "monospace")

# From light to dark, and from small to large, for what of Gradio's own look names no colour or size of ours.
_GREYS = ("#f4f5f7", "#eceef2", "#d8dce3", "#b9c2cf", "#9aa4b2", "#7b8494", "#5b6472", "#454d5a", "#2b323d", "#161a21")
_GREY = Color(*_GREYS, "#0d1015")
_SIZES = Size("0.75rem", "0.85rem", "0.95rem", "1.05rem", "1.2rem", "1.45rem", "1.8rem")

# name: (light, dark). Text on its ground has a contrast of at least 7 to 1, lines of controls at least 3 to 1.
COLOURS = {
    "page": ("#f4f5f7", "#0d1015"),
    "surface": ("#ffffff", "#161a21"),
    "line": ("#d8dce3", "#2b323d"),
    "control": ("#7b8494", "#7d8899"),
    "ink": ("#11151c", "#f1f4f8"),
    "quiet": ("#454d5a", "#b9c2cf"),
    "think": ("#3a2fb0", "#bbb5ff"),
    "think_tint": ("#eceafb", "#211f45"),
    "answer": ("#7a3f00", "#ffc978"),
    "answer_tint": ("#fbefdc", "#38280f"),
    "focus": ("#0b57d0", "#8ab8ff"),
    "wrong": ("#9b1c1c", "#ffb4a9"),
}


def theme() -> Base:
    """The theme for `launch(theme=...)`; each colour becomes the CSS variable --tf-NAME."""
    hues = {"primary_hue": _GREY, "secondary_hue": _GREY, "neutral_hue": _GREY}
    made = Base(**hues, text_size=_SIZES, font=_SANS, font_mono=_MONO)
    for name, (light, dark) in COLOURS.items():
        setattr(made, f"tf_{name}", light)
        setattr(made, f"tf_{name}_dark", dark)
    # Gradio draws both in white, which is not to be seen on the light ground that a chosen box has in the dark.
    for mark in ("checkbox_check", "radio_circle"):
        setattr(made, f"{mark}_dark", getattr(made, mark).replace("white", "%23161a21"))
    return made.set(**_both(_USED))


# What of Gradio's own look takes which of our colours.
_USED = {
    "body_background_fill": "page",
    "body_text_color": "ink",
    "body_text_color_subdued": "quiet",
    "background_fill_primary": "surface",
    "background_fill_secondary": "page",
    "border_color_primary": "line",
    "border_color_accent": "ink",
    "block_background_fill": "surface",
    "block_border_color": "line",
    "block_info_text_color": "quiet",
    "block_label_text_color": "ink",
    "block_title_text_color": "ink",
    "input_background_fill": "surface",
    "input_background_fill_focus": "surface",
    "input_border_color": "control",
    "input_border_color_focus": "ink",
    "input_placeholder_color": "quiet",
    "checkbox_background_color": "surface",
    "checkbox_background_color_selected": "ink",
    "checkbox_border_color": "control",
    "checkbox_border_color_selected": "ink",
    "checkbox_label_background_fill": "surface",
    "checkbox_label_background_fill_selected": "surface",
    "checkbox_label_border_color": "line",
    "checkbox_label_border_color_selected": "ink",
    "checkbox_label_text_color": "ink",
    "button_primary_background_fill": "ink",
    "button_primary_background_fill_hover": "quiet",
    "button_primary_text_color": "surface",
    "button_secondary_background_fill": "surface",
    "button_secondary_background_fill_hover": "page",
    "button_secondary_border_color": "control",
    "button_secondary_text_color": "ink",
    "slider_color": "ink",
    "link_text_color": "focus",
}


def _both(used: dict[str, str]) -> dict[str, str]:
    """Gradio's light and dark keyword for each property; both name one variable, which has its own dark value."""
    keywords = {}
    for keyword, name in used.items():
        keywords[keyword] = keywords[f"{keyword}_dark"] = f"*tf_{name}"
    return keywords

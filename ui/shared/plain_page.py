"""A small HTML page beside Gradio's: what a pupil's device is sent, and what is printed."""

from ui import text
from ui.shared.markup import safe


def plain_page(title: str, style: str, inside: str, head: str = "", body: str = "") -> str:
    """A whole page with its title as heading. `style` is the style sheet's address; `head` and `body` are more of the
    one's contents and of the other's attributes.
    """
    return f"""<!doctype html>
<html lang="{text.LANGUAGE}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{safe(title)}</title>
<link rel="stylesheet" href="{style}"><link rel="icon" href="data:,">{head}</head>
<body{body}><main><h1>{safe(title)}</h1>{inside}</main></body></html>"""

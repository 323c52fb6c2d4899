"""A question goes along from tab to tab: whoever asked it on one finds it in the box of the others."""

import gradio as gr

from ui.shared.controls import at_once

# In the browser, so that nothing waits for it; what was not asked, an empty box, changes no other one.
_CARRY = "(asked, ...others) => others.map((other) => (asked.trim() ? asked : other))"


def carry(tabs: list) -> None:
    """Lets each tab's `question` fill the others' boxes when it is asked, which a tab's triggers in `asking` do."""
    for tab in tabs:
        others = [other.question for other in tabs if other is not tab]
        gr.on(tab.asking, None, [tab.question, *others], others, js=_CARRY, **at_once())

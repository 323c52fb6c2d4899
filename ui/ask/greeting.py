"""Who greets the page, or asks what it is, gets a sentence and three questions to try, and no number from the model."""

import re

import gradio as gr

from ui import text
from ui.shared.controls import fills
from ui.shared.example_questions import of_task
from ui.shared.results_folder import read_results

_GREETING = re.compile(
    r"(hello|hi|hey|hiya|good (morning|afternoon|evening|day)|greetings|welcome|thanks?( you)?|(good ?)?bye|help"
    r"|test(ing)?|how are you|how do you do|what('s| is) up|who are you|what are you|what do you do"
    r"|what('s| is) (this|your name)|(what|how) can you (do|help)( me)?|can you help( me)?"
    r"|are you (a|an) (bot|robot|ai|human|person|machine))"
    r"( (there|all|everyone|everybody|you|again|today|please))?",
    re.IGNORECASE,
)
_TASKS = ("add_sub", "coin_flip", "last_letters")


def is_greeting(question: str) -> bool:
    """Whether all of it is a greeting, or asks what can be asked here."""
    words = re.sub(r"[^\w' ]+", " ", question.replace("\u2019", "'")).split()
    return _GREETING.fullmatch(" ".join(words)) is not None


class Greeting:
    """Three questions to choose from, hidden until somebody says hello; make it inside gr.Blocks."""

    def __init__(self, question: gr.Textbox):
        with gr.Column(visible=False, elem_id="greeting-area") as self.area:
            chosen = gr.Radio(_questions(), label=text.GREETING_QUESTIONS, elem_id="greeting", elem_classes="examples")
        fills(chosen, question)


def _questions() -> list[tuple[str, str]]:
    """An example of three tasks each, one that was answered rightly where that has been measured."""
    file = read_results("examples.json") or {"items": []}
    right = {item["id"] for item in file["items"] if item["think"]["correct"]}
    picked = [next((one for one in of_task(task) if one.id in right), of_task(task)[0]) for task in _TASKS]
    return [(example.question, example.id) for example in picked]

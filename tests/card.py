"""Runs the code of an exported model's card as a reader would: in the folder, with nothing of the project at hand."""

import json
import os
import re
import subprocess
import sys

QUESTION = re.compile(r'question = "(.*)"')


def code_of(folder):
    [code] = re.findall(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return code


def question_of(folder):
    return QUESTION.search(code_of(folder))[1]


def run_card(folder, questions):
    """The complexity and the written ids of each question, by the card's code with nothing else changed in it."""
    code = code_of(folder) + "print(written.tolist())\nprint('next card')\n"
    program = "".join(QUESTION.sub(f"question = {question!r}", code) for question in questions)
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
    )
    assert ended.returncode == 0, ended.stderr
    told = [part.splitlines() for part in ended.stdout.split("next card\n")[:-1]]
    return [(float(lines[0]), json.loads(lines[-1])) for lines in told]

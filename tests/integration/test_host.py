"""The command line on hosts of many kinds: its threads, its cache, its terminal. Each run is a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
QUESTION = "What is 12 + 30?"


def run(*arguments, **environment):
    """python ARGUMENTS with these variables beside the usual ones; None takes one away."""
    env = {name: value for name, value in (os.environ | environment).items() if value is not None}
    return subprocess.run([sys.executable, *arguments], cwd=REPOSITORY, env=env, capture_output=True, timeout=300)


def threads_of_a_process_that_answers(setting):
    program = (
        "import os; from model.adaptive import AdaptiveSLM; model = AdaptiveSLM.load('onnx');"
        "alone = len(os.listdir('/proc/self/task')); model.engine._batch_model;"
        "print(alone, len(os.listdir('/proc/self/task')) - alone)"
    )
    ended = run("-c", program, THINK_FIRST_THREADS=setting)
    return [int(number) for number in ended.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_the_setting_is_the_number_of_threads_that_decode(adaptive):
    one, five = threads_of_a_process_that_answers("1"), threads_of_a_process_that_answers("5")
    # The thread that asks is one of them. The second number is the batched decoder's.
    assert [more - fewer for more, fewer in zip(five, one, strict=True)] == [4, 4]


@pytest.mark.parametrize("engine", ["onnx", "torch"])
def test_a_wrong_number_of_threads_is_a_sentence(adaptive, engine):
    ended = run("-m", "model", QUESTION, "--engine", engine, THINK_FIRST_THREADS="all")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.startswith(b"THINK_FIRST_THREADS is 'all': set it to a whole number from 1 to 1024")
    assert ended.stderr.count(b"\n") == 1

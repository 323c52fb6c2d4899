"""The base model's measurement around a scripted engine: what is asked, what is read twice, what is kept."""

import json
import sys

import numpy as np
import pytest

from model.adaptive import AdaptiveSLM
from model.engine import CONTEXT
from model.errors import InputError
from training.experiments import baseline as module
from training.experiments.baseline import choose_examples, measure_chats
from training.experiments.chat import Chat, turns
from training.records import Record, write_records

END = 0


class Letters:
    """An engine whose tokens are characters. It replies to the last line of a prompt what REPLIES says."""

    name, quantization = "onnx", "int8"

    def __init__(self, replies):
        self.replies, self.read = replies, []

    def encode(self, text):
        return [END] if text == "<|im_end|>" else [ord(character) for character in text]

    def decode(self, ids):
        return "".join(chr(token) for token in ids if token != END)

    def open(self):
        return LettersSession(self)


class LettersSession:
    def __init__(self, engine):
        self.engine, self.tokens = engine, []

    @property
    def length(self):
        return len(self.tokens)

    def rewind(self, length):
        del self.tokens[length:]

    def append(self, ids):
        if len(ids) > 1:
            self.engine.read.append(self.engine.decode(ids))
        self.tokens += ids
        before, _, written = self.engine.decode(self.tokens).rpartition("\nassistant: ")
        reply = next(reply for start, reply in self.engine.replies.items() if start in before.rpartition("user: ")[2])
        logits = np.zeros(1000)
        logits[ord(reply[len(written)]) if len(written) < len(reply) else END] = 1
        return logits


def template(conversation):
    return "".join(f"{turn['role']}: {turn['content']}\n" for turn in conversation) + "\nassistant: "


REPLIES = {
    "2 + 2?\nThink": "2 and 2 are 4. So the answer is 4, and not 5.",
    "2 + 2?\nGive": "It is 5",
    "3 + 3?\nThink": "Six.",
    "3 + 3?\nGive": "6",
}
RECORDS = [Record("svamp", "a", "What is 2 + 2?", "4"), Record("svamp", "b", "What is 3 + 3?", "6")]
EXAMPLES = [Record("svamp", f"e{i}", f"What is {i} + 1?", str(i + 1), f"{i}+1={i + 1}.", "equation") for i in (5, 7)]


def chats(engine):
    return {mode: Chat(engine, template, 1000) for mode in ("think", "answer")}


def measured(engine, tmp_path, examples=()):
    return measure_chats(chats(engine), RECORDS, {"svamp": list(examples)} if examples else {}, tmp_path / "kept", "w")


def test_both_modes_are_judged_and_counted(tmp_path):
    result = measured(Letters(REPLIES), tmp_path)
    assert [item["think"]["correct"] for item in result["items"]] == [True, False]
    assert [item["answer"]["correct"] for item in result["items"]] == [False, True]
    first, second = (item["think"] for item in result["items"])
    reply = REPLIES["2 + 2?\nThink"]
    assert first == {
        "correct": True,
        "finished": True,
        "to_answer": len("2 and 2 are 4. So the answer is 4"),
        "tokens": len(reply) + 1,
    }
    assert (second["finished"], second["to_answer"]) == (False, second["tokens"])  # no number: all was spent
    cell = result["overall"]["think"]
    assert (cell["accuracy"], cell["n"]) == (0.5, 2)
    assert cell["interval"][0] < 0.5 < cell["interval"][1]
    assert set(result["overall"]) == set(result["tasks"]["svamp"]) == {"think", "answer"}


def test_examples_come_first_in_the_form_that_the_student_learned():
    think, answer = (turns(RECORDS[0], EXAMPLES, mode) for mode in ("think", "answer"))
    assert [turn["role"] for turn in think] == ["user", "assistant"] * 2 + ["user"]
    assert think[1]["content"] == "5+1=6.\nAnswer: 6"
    assert answer[1]["content"] == "Answer: 6"
    assert think[-1]["content"].startswith("What is 2 + 2?\nThink step by step")
    assert answer[-1]["content"].startswith("What is 2 + 2?\nGive only the answer")
    assert turns(RECORDS[0], [], "think") == think[-1:]


def test_what_prompts_share_is_read_once(tmp_path):
    engine = Letters(REPLIES)
    result = measured(engine, tmp_path, EXAMPLES)
    assert len([text for text in engine.read if "What is 5 + 1?" in text]) == 2  # once a mode
    assert result["items"] == measured(Letters(REPLIES), tmp_path / "apart", EXAMPLES)["items"]
    assert result["examples"] == {"svamp": ["e5", "e7"]}
    assert engine.read[2].startswith("3 + 3?")  # of the second question only what differs


def test_examples_that_leave_no_room_are_left_out():
    chat = chats(Letters(REPLIES))["think"]
    wordy = Record("svamp", "w", "x" * (CONTEXT // 2), "1", "r")
    whole = chat.fitting(RECORDS[0], [EXAMPLES[0], wordy], "think")
    assert "xxx" in chat._engine.decode(whole)
    assert chat.fitting(RECORDS[0], [EXAMPLES[0], wordy, wordy], "think") == whole
    with pytest.raises(InputError, match="svamp l: the question is too long"):
        chat.fitting(Record("svamp", "l", "x" * CONTEXT, "1"), EXAMPLES, "think")


def test_a_stopped_run_goes_on(tmp_path):
    whole = measured(Letters(REPLIES), tmp_path)
    again = Letters({})
    assert measured(again, tmp_path)["items"] == whole["items"]
    assert again.read == []


def test_examples_are_chosen_by_a_fixed_seed_and_never_generated():
    train = [Record("svamp", str(i), f"What is {i}?", "1", "r" * (i * 100), "equation") for i in range(1, 9)]
    train += [Record("svamp", f"g{i}", "What?", "1", "r", "generated") for i in range(50)]
    train += [Record("svamp", "none", "What?", "1"), Record("aqua", "other", "What?", "1", "r", "human")]
    chosen = choose_examples(train, ["svamp"], 3, 0)["svamp"]
    assert chosen == choose_examples(train, ["svamp"], 3, 0)["svamp"]
    assert {record.id for record in chosen} <= {"1", "2", "3", "4", "5"}  # short, with a rationale, not generated
    with pytest.raises(InputError, match="has 1 items of aqua with a short rationale: ask for fewer --shots"):
        choose_examples(train, ["svamp", "aqua"], 3, 0)


def test_outcomes_behind_other_examples_have_another_name():
    assert module.name_of({}) == ""
    one, other = (module.name_of({"svamp": [example]}) for example in EXAMPLES)
    assert one != other and one == module.name_of({"svamp": EXAMPLES[:1]})


@pytest.fixture
def command(tmp_path, monkeypatch, capsys):
    """(exit code, standard output, standard error) of the command on the scripted engine."""
    engine = Letters(REPLIES)
    slm = type("SLM", (), {"engine": engine, "checkpoint_id": "c", "manifest": type("M", (), {"base_vocabulary": 999})})
    tokenizer = type("T", (), {"apply_chat_template": lambda self, conversation, **_: template(conversation)})
    monkeypatch.setattr(AdaptiveSLM, "load", lambda *_: slm)
    monkeypatch.setattr(module, "untrained", lambda config: tmp_path)
    monkeypatch.setattr(module, "weights_id", lambda checkpoint, quantization: "w")
    monkeypatch.setattr(module, "base_weights", lambda base: tmp_path)
    monkeypatch.setattr(module, "dense_folder", lambda weights: weights)
    monkeypatch.setattr(module.AutoTokenizer, "from_pretrained", lambda folder: tokenizer())
    write_records(tmp_path / "own.jsonl", RECORDS)
    write_records(tmp_path / "train.jsonl", EXAMPLES)

    def run(*more):
        words = ["--data", str(tmp_path / "own.jsonl"), "--out", str(tmp_path / "out.json")]
        monkeypatch.setattr(sys, "argv", ["baseline", *words, *more])
        code = module.main()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_command_writes_results_without_the_data_s_text(command, tmp_path):
    code, out, _ = command("--shots", "2", "--train", str(tmp_path / "train.jsonl"))
    assert code == 0
    assert "think" in out
    result = json.loads((tmp_path / "out.json").read_text())
    assert set(result) == {"overall", "tasks", "mean_of_tasks", "examples", "role", "items", "run"}
    assert result["role"] == "development"
    assert result["mean_of_tasks"]["think"]["n"] == len(RECORDS)
    assert sorted(result["examples"]["svamp"]) == ["e5", "e7"]
    assert set(result["items"][0]) == {"id", "task", "think", "answer"}
    assert (result["run"]["shots"], result["run"]["base"]) == (2, "SmolLM2-135M-Instruct.Q4_1.gguf")
    assert "What is" not in (tmp_path / "out.json").read_text()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--shots", "2"], "--shots needs items to show: name the prepared train.jsonl with --train."),
        (["--shots", "-1"], "--shots takes a whole number from 0."),
        (["--limit", "0"], "--limit takes a whole number from 1."),
        (["--data", "gone.jsonl"], "gone.jsonl does not exist"),
        (["--config", "gone.yaml"], "gone.yaml cannot be read"),
    ],
)
def test_bad_input_gets_a_sentence(command, more, message):
    code, out, err = command(*more)
    assert (code, out) == (2, "")
    assert err.startswith(message)

"""The app's arguments, and a start that cannot succeed."""

import app


def test_it_listens_on_this_machine_only_unless_told(monkeypatch):
    monkeypatch.delenv("GRADIO_SERVER_NAME", raising=False)
    args = app.make_parser().parse_args([])
    assert (args.host, args.port, args.engine) == ("127.0.0.1", 7860, "onnx")
    monkeypatch.setenv("GRADIO_SERVER_NAME", "0.0.0.0")
    assert app.make_parser().parse_args([]).host == "0.0.0.0"


def test_a_missing_checkpoint_is_one_sentence_and_exit_code_2(tmp_path, capsys):
    assert app.main(["--checkpoint", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert str(tmp_path) in said.err and said.err.count("\n") == 1 and "Traceback" not in said.err
    assert said.out == ""

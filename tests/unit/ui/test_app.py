"""The app's arguments, and a start that cannot succeed."""

import os

import pytest

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


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/none"])
def test_a_temporary_folder_that_is_none_is_a_sentence(tmp_path, monkeypatch, capsys, place):
    (tmp_path / "file").touch()
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / place))
    assert app.main(["--checkpoint", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("GRADIO_TEMP_DIR is ") and said.count("\n") == 1


def test_the_environment_says_where_and_an_argument_beats_it(monkeypatch):
    monkeypatch.setenv("GRADIO_SERVER_PORT", "8123")
    monkeypatch.setenv("GRADIO_ROOT_PATH", "/tutor/")
    args = app.make_parser().parse_args([])
    assert (args.port, args.root_path) == (8123, "/tutor")
    monkeypatch.setenv("GRADIO_SERVER_PORT", "many")  # not even read
    args = app.make_parser().parse_args(["--port", "9000", "--root-path", "https://example.org/a"])
    assert (args.port, args.root_path) == (9000, "https://example.org/a")
    for name in app.VARIABLES:
        monkeypatch.setenv(name, "")
        assert name in app.make_parser().format_help()
    args = app.make_parser().parse_args([])
    assert (args.host, args.port, args.root_path) == ("127.0.0.1", 7860, "")


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("", ""),
        ("192.168.1.20", "http://192.168.1.20:7860"),
        ("class.local:80", "http://class.local:80"),
        ("[fe80::1]", "http://[fe80::1]:7860"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_links_that_are_shared_lead_to_the_share_host(told, origin):
    args = app.make_parser().parse_args(["--share-host", told])
    assert app.shared_origin(args.share_host, args.port) == origin


@pytest.mark.parametrize("told", ["a b", "ftp://a.org", "a.org/path", '"></script>', "http://"])
def test_a_share_host_that_is_none_is_a_sentence(capsys, told):
    with pytest.raises(SystemExit):
        app.main(["--share-host", told])
    assert "no host that others can reach" in capsys.readouterr().err.strip().splitlines()[-1]


BAD_PORTS = ["many", "0", "-1", "65536", "78.6", "7860 ", "²", "9" * 5000]
BAD_PATHS = ["tutor", "//elsewhere.org", "ftp://a.org/b", "/a b", "/a?b=1", '/"><script>', "https://"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("GRADIO_SERVER_PORT", value) for value in BAD_PORTS] + [("GRADIO_ROOT_PATH", value) for value in BAD_PATHS],
)
def test_a_bad_value_is_a_sentence_that_names_it(monkeypatch, capsys, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        app.main([])
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert ended.value.code == 2 and name in told and len(told) < 250


def test_nothing_is_reported_and_no_proxy_stands_between_the_app_and_itself(monkeypatch):
    for name, value in {"GRADIO_SHARE": "1", "NO_PROXY": "school.example", "no_proxy": ""}.items():
        monkeypatch.setenv(name, value)
    for _ in range(2):  # a second start in one process adds nothing
        app._settle_environment("192.168.1.20")
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False" and "GRADIO_SHARE" not in os.environ
    assert os.environ["NO_PROXY"] == "school.example,127.0.0.1,localhost,::1,192.168.1.20"
    assert os.environ["no_proxy"] == "127.0.0.1,localhost,::1,192.168.1.20"

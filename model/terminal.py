"""How a command speaks to what stands behind its output: a terminal of any encoding, a file, a reader who leaves."""

import codecs
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

READER_LEFT = 141  # what a shell says of a tool that SIGPIPE ended: 128 + 13


@contextmanager
def speaking_plainly() -> Iterator[None]:
    """Within it, print takes any text, and a reader who leaves, such as `head -1`, ends the command quietly.

    A character that the terminal lacks comes as \\u20ac, as Python writes it on standard error too: it can be read, and
    nothing is lost. Raises SystemExit with READER_LEFT.
    """
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):  # a notebook's is none
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:  # what --help wrote, too
            for stream in streams:
                stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in streams:  # Python flushes them once more when it ends, and would complain
            os.dup2(nowhere, stream.fileno())
        raise SystemExit(READER_LEFT) from None


def print_json(value: object) -> None:
    """Prints value as one line of JSON: as it is in UTF-8, which is JSON's encoding, and as ASCII elsewhere.

    Bytes of another encoding would be no JSON to whoever reads the output.
    """
    utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    print(json.dumps(value, ensure_ascii=not utf8))

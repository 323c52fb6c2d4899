"""The kinds of error whose message a visitor reads. Every message is a whole sentence that says what to do."""


class InputError(ValueError):
    """What was asked cannot be answered as it stands: the question, a setting or a data file is wrong.

    `message` is an English sentence; with `values` it has places to fill in, so that a page can translate it.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values


class ServerError(InputError):
    """What was asked cannot be answered now: the server that runs the model is away, or lacks what is needed."""


class SetupError(RuntimeError):
    """What the model needs to run is missing or damaged: base weights, checkpoint, engine or a package."""


def one_line(text: str) -> str:
    """The last line that says something: where tracebacks, pip and the hub's client put the reason."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[-1] if lines else "no reason given").rstrip(".")[:200]

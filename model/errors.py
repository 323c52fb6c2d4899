"""The two kinds of error whose message a visitor reads. Every message is a whole sentence that says what to do."""


class InputError(ValueError):
    """What was asked cannot be answered as it stands: the question, a setting or a data file is wrong."""


class SetupError(RuntimeError):
    """What the model needs to run is missing or damaged: base weights, checkpoint, engine or a package."""

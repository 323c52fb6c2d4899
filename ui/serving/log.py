"""What the log says of an error: its kind and its place, and nothing that a visitor wrote, which messages may quote."""

import logging
import sys
import traceback


def note_fault(what: str, error: BaseException) -> None:
    """Logs what failed and the whole way there, for an error that is ours to mend."""
    logging.error("%s %s\n%s", what, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))


def note_in_hand() -> None:
    """Logs the error in hand on one line: a request that fits no endpoint's parameters may come a thousand times."""
    error = sys.exc_info()[1]
    if error is not None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        logging.warning("A request failed: %s in %s, line %d.", type(error).__name__, last.filename, last.lineno)

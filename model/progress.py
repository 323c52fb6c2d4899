"""Progress of a long step: a callback that takes a fraction and a text, or else a bar on the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Progress = Callable[[float, str], None]


@contextmanager
def reporting(progress: Progress | None) -> Iterator[Progress]:
    """The caller's own callback; without one, a tqdm bar, drawn only where standard error is a terminal."""
    if progress is not None:
        yield progress
        return
    with tqdm(total=100, disable=None, leave=False, bar_format="{desc} {percentage:3.0f}%|{bar:30}| {elapsed}") as bar:

        def report(fraction: float, text: str) -> None:
            bar.n = round(100 * fraction)
            bar.set_description_str(text)

        yield report


def share(progress: Progress, start: float, end: float) -> Progress:
    """A callback for one step of several: its 0..1 becomes start..end of the whole."""
    return lambda fraction, text: progress(start + (end - start) * fraction, text)

"""Records one question in the real app, from the first key to the checked steps: README's picture.

    python -m tests.browser.recording       makes assets/recording.webp, and of its last frame assets/screenshot.png

It starts the app itself and needs Chromium, but no internet. The model is slowed down, so that each word can be seen.
An animated WebP is an image to GitHub and to the Hugging Face hub: both show one of the repository in an <img>, which
plays by itself; a video in a repository is only a link there. A GIF has 256 colours, and is larger.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from app import serve
from model.adaptive import AdaptiveSLM
from tests.browser.chromium import chromium
from tests.browser.conftest import ANSWER_WITHIN, free_port, slow_down, status

QUESTION = "Nora baked 24 rolls and ate 4 of them. The rest go into bags of 5. How many bags are there?"
ASSETS = Path(__file__).parents[2] / "assets"
SIZE = {"width": 1280, "height": 1080}
KEYS_A_FRAME, SECONDS_A_TOKEN = 4, 0.5
# Milliseconds that a frame is shown: while keys are pressed and words come, where the status changes, and at the end.
SHORT, LONG, LAST = 110, 1600, 6000
MOST_BYTES = 2_000_000
TIMES = 2  # that it plays; then it rests on its last frame


def record(page: Page) -> list[tuple[bytes, int]]:
    """The frames as PNG files, and for how many milliseconds each is shown."""
    box, frames = page.locator("#question textarea"), []
    box.click()
    box.fill("")
    for place in range(0, len(QUESTION), KEYS_A_FRAME):
        page.keyboard.type(QUESTION[place : place + KEYS_A_FRAME])
        frames.append((page.screenshot(), SHORT))
    page.get_by_role("button", name="Ask", exact=True).click()
    page.mouse.move(0, 0)
    frames += _while_it_answers(page)
    return [*frames, (page.screenshot(), LAST)]


def _while_it_answers(page: Page) -> Iterator[tuple[bytes, int]]:
    """A frame whenever there is something new on the page."""
    page.locator(".recorded").wait_for(state="detached")
    told, seen = "", b""
    while not told.startswith("Done"):
        told_before, told, frame = told, status(page), page.screenshot()
        if frame != seen:
            yield frame, LONG if told != told_before else SHORT
        seen = frame


def save(frames: list[tuple[bytes, int]]) -> None:
    """Writes both pictures. Raises SystemExit when the recording is too large for a page that many open."""
    first, *rest = [Image.open(io.BytesIO(frame)).convert("RGB") for frame, _ in frames]
    shown = [milliseconds for _, milliseconds in frames]
    into = ASSETS / "recording.webp"
    first.save(into, save_all=True, append_images=rest, duration=shown, loop=TIMES, quality=80, method=6)
    rest[-1].save(ASSETS / "screenshot.png", optimize=True)
    size = into.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{into} has {size:,} bytes, more than {MOST_BYTES:,}: record fewer frames or a smaller page.")
    print(f"{into}: {len(frames)} frames, {sum(shown) / 1000:.0f} s, {size:,} bytes")


def main() -> None:
    adaptive = AdaptiveSLM.load()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        slow_down(adaptive, patch, SECONDS_A_TOKEN)
        app = serve(adaptive, "127.0.0.1", free_port())
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=args)
        page = browser.new_page(viewport=SIZE, locale="en-GB", reduced_motion="reduce")
        page.set_default_timeout(ANSWER_WITHIN)
        page.goto(app.local_url)
        page.locator('#tasks[role="radiogroup"]').wait_for()
        save(record(page))
        browser.close()
        app.close()


if __name__ == "__main__":
    main()

"""Where the browser tests find Chromium. Run as a script, it says what to do when there is none."""

import shutil
import sys


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; None without one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


if __name__ == "__main__":
    sys.exit(0 if chromium() else "The browser tests need Chromium: install it (Debian: apt-get install chromium).")

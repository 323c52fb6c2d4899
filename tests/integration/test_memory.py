"""What a flood of questions leaves behind."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.app_process import REAL, App


def megabytes(app):
    lines = Path(f"/proc/{app.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_eighty_questions_at_once_leave_little(adaptive, tmp_path):
    """Past the queue they once left 1.4 GB; in 16 arenas 0.22 GB, and in two 0.12 GB."""
    app = App(REAL, tmp_path, requests_a_minute=1000, queued=20)  # beside the 30 that are answered
    try:
        list(app.stream(app.ask()))
        before = megabytes(app)

        def ask(number):
            asked = {"data": [f"How many legs have {number} cats and {number + 3} birds in all?"]}
            posted = app.client.post("/call/perceive", json=asked)
            if posted.status_code == 200:
                assert "complexity" in app.client.get(f"/call/perceive/{posted.json()['event_id']}").text
            return posted.status_code

        with ThreadPoolExecutor(80) as visitors:
            answered = list(visitors.map(ask, range(80)))
        assert set(answered) <= {200, 503} and answered.count(200) >= 40
        assert megabytes(app) - before < 170
    finally:
        app.client.close()
        app.process.kill()
        app.process.wait()

"""The load benchmark on an app with little room: each request ends in an answer, or is told that it is full."""

from tests.benchmarks.load import on_and_on, phase
from tests.benchmarks.spread import slope, spread
from tests.integration.app_process import SLOW, App


def test_each_request_ends_in_an_answer_or_is_told_that_it_is_full(tmp_path):
    app = App(SLOW, tmp_path, answers=2, queued=1)
    try:
        told = phase(app, lambda: on_and_on(app, ["How many legs have 3 cats?"], clients=4, seconds=1))
        assert set(told["ended"]) == {"answer", "busy"} and told["ended"]["answer"] >= 2
        assert told["answer"]["count"] == told["ended"]["answer"]
        assert 0 < told["first_text"]["p50"] < told["answer"]["p50"] < told["seconds"] + 1
        assert told["most_megabytes"] > 50
    finally:
        app.client.close()
        app.process.kill()
        app.process.wait()


def test_percentiles_and_slopes():
    assert spread([]) == {"count": 0}
    assert spread([float(number) for number in range(101)]) == {"count": 101, "p50": 50.0, "p95": 95.0, "p99": 99.0}
    assert slope([0.0, 1.0, 2.0], [5.0, 7.0, 9.0]) == 2.0

"""The page as a whole: what every listener on the model shares, and that it starts from an incomplete checkout."""

from tests.unit.scripted import Scripted
from ui import page
from ui.classroom import game_section
from ui.shared.controls import LIST_QUEUE, MODEL_QUEUE
from ui.shared.results_folder import read_results


def built():
    """The page of a model that is never asked."""
    return page.build_page(Scripted())


def test_whoever_meets_a_full_queue_is_told_wherever_the_model_is_asked():
    listeners = built().fns
    shared = [(key, fn) for key, fn in listeners.items() if fn.concurrency_id in (MODEL_QUEUE, LIST_QUEUE)]
    asking = [key for key, fn in shared if fn.api_visibility == "private"]
    told = {fn.trigger_after for fn in listeners.values() if fn.trigger_only_on_failure}
    # Ask, its slip mended, its words, its ledger, compare, answer again, a slip mended, the game, own questions, walk,
    # the ladder: drawn, reworded, run; and a class with its phones, live.
    assert len(asking) == 14
    assert set(asking) <= told


def test_so_many_questions_run_side_by_side_wherever_they_are_asked(monkeypatch):
    """One listener with a lower limit would hold for all that share its place in the queue."""
    monkeypatch.setenv("THINK_FIRST_ANSWERS", "7")
    monkeypatch.setenv("THINK_FIRST_LISTS", "3")
    page = built()
    places = page._queue.event_queue_per_concurrency_id
    for listener in page.fns.values():
        page._queue.create_event_queue_for_fn(listener)
    assert (places[MODEL_QUEUE].concurrency_limit, places[LIST_QUEUE].concurrency_limit) == (7, 3)


def test_it_starts_without_results_computed_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(game_section, "read_results", lambda name: read_results(name, tmp_path))
    assert built()


def test_no_listener_takes_the_name_of_an_endpoint():
    public = {fn.api_name for fn in built().fns.values() if fn.api_visibility == "public" and fn.api_name}
    assert public == {"perceive", "ask", "compare", "batch"}

"""The tables of quantizations, baselines and routers hold the numbers of the results files, or say what makes them."""

from tests.unit.ui.test_results_tab import RUN, rows
from ui import text
from ui.results import study_tables


def cell(accuracy, difference=0.0, n=8):
    return {
        "accuracy": accuracy,
        "interval": [accuracy - 0.05, accuracy + 0.05],
        "difference": difference,
        "difference_interval": [difference - 0.01, difference + 0.01],
        "same_answers": 0.9,
        "n": n,
    }


def test_quantizations_by_hand():
    built = {
        "fp32": {"megabytes": 540.4, "tokens_per_second": 44.6, "think": cell(0.5), "answer": cell(0.3)},
        "int8": {"megabytes": 259.1, "tokens_per_second": 98, "think": cell(0.49, -0.01), "answer": cell(0.3)},
    }
    said = study_tables.quantization_table({"quantizations": built, "run": RUN | {"machine": "Linux, 2 CPUs"}})
    _, fp32, int8 = rows(said)
    assert fp32[:5] == ["fp32", "540", "45", "50.0 45.0 to 55.0", "30.0 25.0 to 35.0"]
    assert int8[:4] == ["int8", "259", "98", "49.0 44.0 to 54.0"]
    assert int8[5:] == ["\u22121.0 \u22122.0 to 0.0", "0.0 \u22121.0 to 1.0", "90 % / 90 %"]
    assert "8 items" in said and "Linux, 2 CPUs" in said


def test_baselines_stand_beside_the_student_on_the_tasks_that_all_have():
    base = {"tasks": {"svamp": {"think": cell(0.1), "answer": cell(0.05)}}, "run": RUN | {"base": "b.gguf", "shots": 0}}
    few = {"tasks": base["tasks"], "run": base["run"] | {"shots": 3}}
    both = {"think": cell(0.3), "answer": cell(0.1)}
    groups, _, svamp = rows(study_tables.baseline_table({"svamp": both, "aqua": both}, [base, few]))
    assert groups == ["", text.ZERO_SHOT, text.FEW_SHOT.format(shots=3), text.THIS_MODEL]
    assert [figure.split()[0] for figure in svamp[1:]] == ["10.0", "5.0", "10.0", "5.0", "30.0", "10.0"]
    groups, *_ = rows(study_tables.baseline_table({"svamp": both}, [None, few]))
    assert groups == ["", text.FEW_SHOT.format(shots=3), text.THIS_MODEL]


def tells(auc, within, error):
    return {"auc": auc, "auc_within_tasks": within, "expected_calibration_error": error}


def test_routers_by_hand():
    chances = {"at_once": tells(0.931, {"svamp": 0.7, "aqua": 0.6}, 0.0312), "after_thinking": tells(0.8, {}, 0.1)}
    routers = {name: {"gap_closed": 0.386, "auc": 0.739} for name in text.ROUTERS_MEASURED}
    routers |= {"split": "test", "perception": routers["perception"] | chances}
    routers |= {"bag_of_words": {"gap_closed": 0.421, "auc": 0.753}}
    tried = {"chances, <8> rows": chances | {"gap_closed": 0.5, "gap_closed_by_complexity_alone": -0.02}}
    tried |= {"one score": {"gap_closed": 0.25}}
    said = study_tables.router_table({"ways": tried}, routers)
    both = ["0.93 0.65 within tasks, 3.1 points off", "0.80 10.0 points off"]
    assert rows(said)[1:] == [
        ["The perception that runs here", "39 %", "–", "0.74", *both],
        ["Its complexity alone", "39 %", "–", "0.74", "–", "–"],
        ["A bag of words", "42 %", "–", "0.75", "–", "–"],
        ["The lookup table of tasks", "39 %", "–", "0.74", "–", "–"],
        ["The task alone, by its need in hindsight", "39 %", "–", "0.74", "–", "–"],
        ["The task alone, by its gain per token in hindsight", "39 %", "–", "0.74", "–", "–"],
        ["Tried: chances, &lt;8&gt; rows", "50 %", "-2 %", "–", *both],
        ["Tried: one score", "25 %", "–", "–", "–", "–"],
    ]
    assert text.ROUTERS_SPLITS["test"] in said and text.ROUTERS_TRIED in said
    without = study_tables.router_table(None, routers)
    assert len(rows(without)) == 7 and text.ROUTERS_TRIED not in without


def test_what_is_missing_names_the_command_that_makes_it():
    assert "python -m training.experiments.quantizations" in study_tables.quantization_table(None)
    assert "python -m training.experiments.baseline" in study_tables.baseline_table({}, [None, None])
    assert "python -m training.evaluate.routers" in study_tables.router_table(None, None)

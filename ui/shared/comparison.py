"""A comparison's stream, gathered: both modes' runs of one question, and which one adaptive takes."""

from model.adaptive import Event, ModeChosen, ModeEvent, Perceived, Result
from model.prompts import ANSWER, MODES, THINK
from ui.shared.run import Run


class Comparison:
    """What both modes have written about one question up to now."""

    def __init__(self, question: str):
        self.adaptive = Run(question)  # holds the perception and the choice only
        self.question = self.adaptive.question
        self.runs = {mode: Run(question, waiting=mode != THINK) for mode in MODES}

    def add(self, event: Event | ModeEvent) -> None:
        match event:
            case ModeEvent():
                self.runs[event.mode].add(event.event)
                self.runs[ANSWER].waiting = THINK not in self.results
            case Perceived():
                self.adaptive.add(event)
            case ModeChosen():
                self.adaptive.add(event)
                for mode, run in self.runs.items():
                    run.add(ModeChosen(mode, event.threshold, forced=True))

    @property
    def results(self) -> dict[str, Result]:
        """The results of the modes that are done."""
        return {mode: run.result for mode, run in self.runs.items() if run.result}

    @property
    def over(self) -> bool:
        return all(run.over for run in self.runs.values())

    def stop(self) -> None:
        for run in self.runs.values():
            run.stopped = run.result is None

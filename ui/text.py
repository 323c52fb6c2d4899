"""Every sentence that a visitor reads on the page. A translation is a file like this one."""

TITLE = "Think First?"
TAGLINE = "A small language model that decides, question by question, whether to think before it answers."
THEME_BUTTON = "Light or dark"
LIMITS = "The model has 135 million parameters and is often wrong, with and without thinking. Check what it says."

QUESTION = "Your question"
QUESTION_HINT = "In English. Enter asks, Shift+Enter starts a new line."
QUESTION_PLACEHOLDER = "Write a question, or choose one of the examples below."
ASK = "Ask"
STOP = "Stop"

MODE = "Mode"
MODE_CHOICES = {"adaptive": "Adaptive", "think": "Think first", "answer": "Answer first"}
THRESHOLD = "Threshold"
THRESHOLD_HINT = "At this score and above, adaptive mode thinks first."
STOP_AFTER_ANSWER = "Stop once the answer is out"
STOP_AFTER_ANSWER_HINT = "When the model answers first, this saves the rationale."

TASK = "Examples from"
EXAMPLES = "Choose one to fill the question box"
TASKS = {
    "single_eq": "SingleEq",
    "add_sub": "AddSub",
    "multi_arith": "MultiArith",
    "svamp": "SVAMP",
    "gsm8k": "GSM8K",
    "aqua": "AQuA",
    "date_understanding": "Date Understanding",
    "shuffled_objects": "Shuffled Objects",
    "last_letters": "Last Letters",
    "coin_flip": "Coin Flip",
    "commonsense_qa": "CommonsenseQA",
    "strategy_qa": "StrategyQA",
}

RESULT = "What the model does"
STEPS = (
    "It reads the question and scores how complex it looks, from 0 to 1.",
    "At or above the threshold it thinks first: rationale, then answer. Below it, it answers first.",
    "You see the score and the choice before the first word of the answer.",
    "A rationale written after the answer is no proof of how the answer came about.",
)

COMPLEXITY = "Complexity"
SIMPLE_END = "simple"
COMPLEX_END = "complex"
THRESHOLD_MARK = "threshold {threshold}"
SCALE = "Complexity {complexity} on a scale from 0, simple, to 1, complex. The threshold is at {threshold}."
# Upper bounds of the score, and what to call a score below them.
LOOKS = (
    (0.2, "looks very simple"),
    (0.4, "looks simple"),
    (0.6, "could go either way"),
    (0.8, "looks complex"),
    (1.01, "looks very complex"),
)

MODE_NAMES = {"think": "Think first", "answer": "Answer first"}
AT_OR_ABOVE = "{complexity} is at or above the threshold {threshold}: {mode}."
BELOW = "{complexity} is below the threshold {threshold}: {mode}."
FORCED = "You chose this mode. Adaptive would {mode}: {complexity} is {side} the threshold {threshold}."
SIDES = {True: "at or above", False: "below"}

PARTS = {"rationale": "Rationale", "answer": "Answer"}
TO_COME = "Still to come."
WRITING = "Writing"
NO_ANSWER = "The model gave no answer."
NO_RATIONALE = "The model wrote no rationale."
NOT_WRITTEN = "Not written: decoding stopped once the answer was out."
STOPPED_BEFORE = "You stopped the model before it came to this."
NO_PROOF = "Written after the answer, so it is no proof of how the answer came about."
CUT_OFF = "The model reached its limit of tokens here."
GOLD = "Right answer: {answer}"

NUMBERS = "Tokens and time"
QUESTION_READ = "Question read and scored"
FIRST_TEXT = "First word"
TO_ANSWER = "Answer complete"
IN_ALL = "All that it wrote"
RUN_BY = "Run by"
TOKENS = "{count} tokens"
ONE_TOKEN = "1 token"
SECONDS = "{seconds:.2f} s"
NEVER = "never"
ENGINE = "{name}, {quantization}, checkpoint {checkpoint}"

READY = "Ready."
WAITING = "Waiting for the model to read the question."
STATUS_CHOSEN = {
    "think": "Complexity {complexity}. Think first: the model writes its rationale.",
    "answer": "Complexity {complexity}. Answer first: the model writes its answer.",
}
STATUS_SECOND = {
    "think": "Now the model writes its answer.",
    "answer": "The answer is out. Now the model writes its rationale.",
}
STATUS_DONE = "Done in {seconds:.1f} seconds. The answer: {answer}"
STATUS_NO_ANSWER = "Done in {seconds:.1f} seconds, without an answer."
STATUS_STOPPED = "Stopped. What the model had written stays below."
STATUS_BUSY = "Too many visitors are waiting. Your question is still here: ask again in a moment."
STATUS_FAILED = "The model failed on this question. The question is still here: ask again."
PROBLEM = "Not answered:"

# The Results tab
RESULTS = "Results"
RESULTS_MISSING = "No results have been measured yet. The command python -m training.evaluate makes them."
MEASURED = {
    "validation": "Measured on the {items} items of the validation split, in {tasks} tasks. The model did not learn "
    "from them, but its perception, the score's calibration and the threshold were chosen by them, so adaptive's "
    "figures flatter a little.",
    "test": "Measured on the {items} items of the test split, in {tasks} tasks. Nothing was learned from them and "
    "nothing chosen on them.",
}
MEASURED_BY = (
    "Engine {engine}, quantization {quantization}, checkpoint {checkpoint}, code at commit {commit}, {date}. "
    "The default threshold is {threshold}."
)
MEASURED_OTHERWISE = "What runs on this page is another: {running}. Its figures may differ."

TABLE = "Twelve tasks, five policies"
TABLE_HINT = (
    "Accuracy in %, with its 95 % interval below. Random thinks as often as adaptive does, on any question; the oracle "
    "thinks only where that alone is right, which no router can know."
)
PUBLISHED_HINT = (
    "The published students were fine-tuned on each task alone. The first figure is of one that gives the answer only, "
    "the second of one that writes a rationale first; each is of its best epoch on the test split, and on its items."
)
TABLE_SOURCE = "Students: {students}. Teacher: {teacher}."
POLICIES = {
    "think": "Always think first",
    "answer": "Always answer first",
    "adaptive": "Adaptive",
    "random": "Random",
    "oracle": "Oracle",
}
TASK_COLUMN = "Task"
ITEMS_COLUMN = "Items"
THIS_MODEL = "This model"
THINKS_ON = "Adaptive thinks on"
PUBLISHED = "Published students: answer only/rationale first"
ALL_TASKS = "All items"
PERCENT = "{share:.0f} %"
RANGE = "{low:.1f} to {high:.1f}"
NOT_PUBLISHED = "–"
AS_TABLE = "These numbers as a table"

PARETO = "Accuracy against tokens"
PARETO_HINT = (
    "Tokens are counted up to the answer and averaged: up and to the left is better. Each point on the adaptive curve "
    "is one threshold; the dotted line is what choosing the mode by lot would give. Where the curve lies above the "
    "line, the score knows when thinking pays."
)
TOKENS_AXIS = "Tokens to the answer"
ACCURACY_AXIS = "Accuracy"
RANDOM_LINE = "Random, at every rate"
ADAPTIVE_CURVE = "Adaptive, at every threshold"
ADAPTIVE_DEFAULT = "Adaptive, default threshold"
CHOSEN_POINT = "The threshold chosen below"
CURVE_HOVER = (
    "%{y:.1f} % right, %{x:.1f} tokens<br>threshold %{customdata[0]}, thinks on %{customdata[1]} %<extra></extra>"
)
POLICY_HOVER = "%{y:.1f} % right, %{x:.1f} tokens"
POLICY_COLUMN = "Policy"
ACCURACY_COLUMN = "Accuracy, %"
INTERVAL_COLUMN = "95 % interval"
RATE_COLUMN = "Thinks on"
TO_ANSWER_COLUMN = "Tokens to the answer"
TOKENS_COLUMN = "Tokens in all"
CURVE_TABLE = "Adaptive at eleven thresholds"
THRESHOLD_COLUMN = "Threshold"

OTHER_THRESHOLD = "Another threshold"
OTHER_THRESHOLD_HINT = "Let go of the slider, and the ring in the plot moves to this threshold."
AT_THRESHOLD = (
    "At a threshold of {threshold} the model thinks first on {rate} of the items, is right on {accuracy:.1f} % of them "
    "({low:.1f} to {high:.1f}), and takes {tokens:.1f} tokens to the answer on average."
)
NO_FLIPS = "No item changes its mode against the default threshold, {default}."
FLIPS = (
    "Against the default, {default}, {count} of {items} items flip to {mode}: {mended} become right, {spoiled} become "
    "wrong."
)
FLIPS_TABLE = "Items that flip, by task"
FLIP_COLUMN = "Flip to {mode}"
MENDED_COLUMN = "Become right"
SPOILED_COLUMN = "Become wrong"
FLIPPED_IDS = "Which items, by their id"
EXAMPLES_MISSING = "Our own example questions have not been scored. The command python -m training.examples does it."
EXAMPLE_FLIPS = "Of our own {items} example questions, {count} flip to {mode}."
NO_EXAMPLE_FLIPS = "None of our own {items} example questions flips."
EXAMPLES_BY_OTHER = (
    "The examples' scores and outcomes below are those of checkpoint {checkpoint} ({engine}, {quantization}), not of "
    "the one that runs here, {running}."
)
EXAMPLES_TABLE = "Example questions that flip"
QUESTION_COLUMN = "Question"
SCORE_COLUMN = "Score"
RIGHT_OR_WRONG = {True: "right", False: "wrong"}

CALIBRATION = "Is a higher score really more complex?"
CALIBRATION_HINT = (
    "The score is meant to be the chance that thinking first is right where answering first is wrong. The items are "
    "put into ten bins by their score; a point shows how often that came true in a bin, with its 95 % interval and "
    "the number of items beside it. On the dashed line score and truth agree."
)
CALIBRATION_ERROR = "Expected calibration error: {error:.3f}. Score and share lie {points:.1f} points apart on average."
DIAGONAL = "Score and truth agree"
BINS_NAME = "Bins of items"
BIN_HOVER = "score %{x:.2f}: thinking helped on %{y:.1f} % of %{text} items<extra></extra>"
PREDICTED_AXIS = "Score, mean of the bin"
OBSERVED_AXIS = "Thinking alone was right"
BIN_COLUMN = "Scores"
BIN_RANGE = "{low:.1f} to {high:.1f}"
PREDICTED_COLUMN = "Mean score"
OBSERVED_COLUMN = "Thinking alone was right, %"

SPREAD = "Scores by task"
SPREAD_HINT = (
    "A box holds the middle half of a task's scores, its line is the median, and the whiskers reach the lowest and the "
    "highest. Adaptive thinks first on what lies at the dashed line or to the right of it."
)
SCORES_NAME = "Scores of the items"
DEFAULT_LINE = "Default threshold"
SCORE_AXIS = "Complexity score"
FIVE_COLUMNS = ("Lowest", "Lower quartile", "Median", "Upper quartile", "Highest")

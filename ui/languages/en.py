"""Every sentence that a visitor reads on the page, in English. A translation is a file like this one.

What stands in braces is filled in, in any order. Keys and numbers are the same in each language.
"""

LANGUAGE = "en"  # as in <html lang>

TITLE = "Think First?"
TAGLINE = "A small language model that decides, question by question, whether to think before it answers."
LIGHT_OR_DARK = "Light or dark"
LIMITS = "The model has 135 million parameters and is often wrong, with and without thinking. Check what it says."

TABS = {
    "ask": "Ask",
    "compare": "Compare",
    "ladder": "Ladder",
    "classroom": "Classroom",
    "results": "Results",
    "walk": "How it works",
}

QUESTION = "Your question"
QUESTION_HINT = "In English. Enter asks, Shift+Enter starts a new line."
QUESTION_PLACEHOLDER = "Write a question, or choose one of the examples below."
ASK = "Ask"
STOP = "Stop"

MODE = "Mode"
MODE_CHOICES = {"adaptive": "Adaptive", "think": "Think first", "answer": "Answer first"}
THRESHOLD = "Least gain"
THRESHOLD_HINT = "Adaptive mode thinks first when that adds at least this much to the chance of a right answer."
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
    "It reads the question and judges how likely its answer is right: at once, and after thinking.",
    "The gap between the two is what thinking adds. Where that is enough, it thinks first: rationale, then answer. "
    "Otherwise it answers first.",
    "You see both chances and the choice before the first word of the answer.",
    "A rationale written after the answer is no proof of how the answer came about.",
)

COMPLEXITY = "Complexity"
COMPLEXITY_TOLD = "the chance that an immediate answer fails"
RIGHT_AT_ONCE = "Right at once"
RIGHT_AFTER_THINKING = "Right after thinking"
GAIN = "Gain from thinking"
CHANCES = {"at_once": RIGHT_AT_ONCE, "after_thinking": RIGHT_AFTER_THINKING}
NEVER_RIGHT = "never right"
ALWAYS_RIGHT = "always right"
SCALE_ROWS = {**CHANCES, "gain": GAIN, "threshold": THRESHOLD}
SCALE = (
    "On a scale from 0, never right, to 1, always right: {at_once} at once and {after_thinking} after thinking, so "
    "that thinking adds {gain}, where the least gain is {threshold}."
)
ZONES = {
    "easy": "Easy",
    "worth": "Worth thinking",
    "little": "Little to gain",
    "beyond": "Beyond this model",
}
CHIPS = "Let it answer one that it finds:"
RECORDED = "A recorded run of this model. Press Ask to see it live."
ZONES_TOLD = {
    "easy": "at once it is more often right than wrong, and thinking would add too little.",
    "worth": "thinking adds enough to the chance of a right answer.",
    "little": "after thinking it would be more often right than wrong, but that adds less than was asked for.",
    "beyond": "it is more often wrong than right, at once as well as after thinking.",
}

MODE_NAMES = {"think": "Think first", "answer": "Answer first"}
GAIN_REACHED = "Thinking adds {gain}, and the least gain, {threshold}, is reached: {mode}."
GAIN_MISSED = "Thinking adds {gain}, and the least gain, {threshold}, is not reached: {mode}."
FORCED = (
    "You chose this mode. Adaptive would {mode}: thinking adds {gain}, and the least gain, {threshold}, is {side}."
)
SIDES = {True: "reached", False: "not reached"}

PARTS = {"rationale": "Rationale", "answer": "Answer"}
PART_OF_MODE = "{mode}: {part}"
TO_COME = "Still to come."
WRITING = "Writing"
NO_ANSWER = "The model gave no answer."
NO_RATIONALE = "The model wrote no rationale."
NOT_WRITTEN = "Stopped after {tokens}: the rationale was not written."
LEFT_OUT = "To be left out: the model stops once the answer is out."
STOPPED_BEFORE = "You stopped the model before it came to this."
NO_PROOF = "Written after the answer, so it is no proof of how the answer came about."
CUT_OFF = "The model reached its limit of tokens here."
GOLD = "Right answer: {answer}"
GOLD_JUDGED = "{gold}. {judged}"
JUDGED = {True: "The model is right.", False: "The model is wrong."}

# What the check of a rationale found
SLIP = "\u2717 should be {right}"
FIRST_SLIP = "\u2717 should be {right}: the first slip is here"
CHECKED_COUNT = {
    "calculation": ("1 calculation", "{count} calculations"),
    "step": ("1 step that can be checked", "{count} steps that can be checked"),
}
CHECKED_RIGHT = {
    False: "The model wrote {steps}, and it is right.",
    True: "The model wrote {steps}, and all are right.",
}
CHECKED_ONE_WRONG = "The model wrote {steps}, and it is wrong: {slip}."
CHECKED_WRONG = "The model wrote {steps}; the {which} is wrong: {slip}."
CHECKED_SEVERAL_WRONG = "The model wrote {steps}; {wrong} of them are wrong, first the {which}: {slip}."
SLIP_OF = {
    "calculation": "{led} is {right}, not {wrote}",
    "state": "behind \u201c{led}\u201d should stand {right}, not {wrote}",
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINAL = "one at place {number}"
CONTRADICTED = {
    "think": "The answer does not follow from this: the rationale comes to {found}, the answer is {answer}.",
    "answer": "This contradicts the answer: the rationale comes to {found}, the answer was {answer}.",
}
MEND = "Mend the first slip"
MEND_TITLE = "Did the slip spoil the answer?"
MEND_TOLD = (
    "The first slip is put right, and what was worked out from it is worked out again. Then the model answers from "
    "the mended rationale."
)
MEND_NONE = "No slip is found in this rationale, so there is none to mend."
MENDED_SAME = "The slip did not spoil the answer: from the mended rationale it is still {after}."
MENDED_RIGHT = "The slip had spoiled the answer: {before} became {after}, and that is right."
MENDED_OTHER = "The slip had changed the answer: {before} became {after}."

# The answer's probability
PROBABILITY_SO_FAR = "{percent} so far"
PROBABILITY = (
    "{percent} sure of these words, from each token (a word or a piece of one) to the next. That is not the chance "
    "that they are right."
)
NEARLY_SURE = "Over 99 %"
HARDLY_SURE = "Under 1 %"

# Which words moved the complexity
WORDS_TITLE = "The words and the complexity"
WORDS_TOLD = (
    "Each word is left out once, and the model judges the rest of the question. It takes one reading a word."
)
WORDS_RUN = "Which words moved it?"
WORDS_STOP = "Stop measuring"
WORDS_RUNNING = "Reading the question again without each word, {count} in all."
WORDS_DONE = "Measured. The complexity moves most with \u201c{word}\u201d: {effect}."
WORDS_MOST = "The question has {count} words; only the first {most} are measured."
WORDS_WHOLE = "With all words the complexity is {complexity}. The number under a word is what the word adds to it."
WORDS_MEANS = (
    "Measured by leaving each word out. It shows what this model's complexity reacts to. It does not show what a "
    "question is hard by, nor how the model came to its judgement: words that matter only together can each show "
    "little."
)
WORDS_KEY = {"up": "raises the complexity", "down": "lowers it", "none": "hardly moves it"}
WORDS_LIST = "The question's words and what each adds to the complexity"

# The ledger of the visit
LEDGER_TITLE = "Saved against thinking first, in this visit"
LEDGER_TOLD = (
    "What each answer cost, beside what it costs when the model thinks first. Both are measured, up to the answer: "
    "nothing is estimated. A saving below 0 is a loss."
)
LEDGER_MEASURE = "Also think, to compare"
LEDGER_MEASURING = "Thinking first, to compare: {count} of the questions."
LEDGER_MEASURED = "Measured. Saved in this visit: {saved}."
LEDGER_STOP = "Stop comparing"
LEDGER_ROWS = "Questions of this visit and what they saved"
LEDGER_EARLIER = "The {count} before"
LEDGER_SAVES = "Saved"
LEDGER_NOT_MEASURED = "not measured"
LEDGER_ITSELF = "this run"
LEDGER_NO_ANSWER = "no answer"
LEDGER_NOT_KNOWN = "not known"
LEDGER_TOTAL = "Saved in all, over {count} of {of} runs:"
LEDGER_SAVED = "{tokens} tokens, {seconds} s"
NUMBERS_LEFT_OUT = "Saved by stopping there"
NUMBERS_LEFT_OUT_UNKNOWN = "not measured"
NUMBERS_LEFT_OUT_KNOWN = "{saved}, against your run without stopping"

# Copy and share
COPY = "Copy the result"
SHARE = "Copy a link to it"
COPIED = "Copied: question, chances, mode, answer, rationale and settings."
LINK_COPIED = "Copied: a link that opens this page with your question and settings."
LINK_HERE_ONLY = (
    "It works on this computer only. To reach other devices, start the app with --host 0.0.0.0 and open it under this "
    "computer's own address, or name that with --share-host."
)
COPY_FAILED = "The browser does not let the page copy. Mark the text and copy it yourself."
COPY_NOTHING = "There is no question to share yet."
LINK_OPENED = "The link filled in the fields. Press Ask to run it."
LINK_IGNORED = "Left out of the link: {names}."
LINK_NAMES = {
    "question": "the question, which cannot be asked as it is",
    "mode": "the mode, which is none of the three",
    "threshold": "the least gain, which is no number from 0 to 1",
    "stop": "the setting to stop after the answer, which must be 1 or 0",
}
YES_NO = {True: "yes", False: "no"}

# Keyboard
KEYS_TITLE = "Keyboard"
KEYS = (("Ctrl or \u2318 + Enter", "asks"), ("Esc", "stops"), ("Ctrl or \u2318 + /", "goes to the question"))

GAME_TITLE = "Predict the mode"
GAME_TOLD = (
    "Ten of our example questions, one at a time. Guess whether the model thinks first or answers first; then see how "
    "likely it thought itself right, its choice, and what both orders make of the question."
)
GAME_READY = "Press Start for the first question."
GAME_START = "Start"
GAME_THINK = "It thinks first"
GAME_ANSWER = "It answers first"
GAME_NEXT = "Next question"
GAME_LIVE = "Run it live"
GAME_PLACE = "Question {place} of {count}"
GAME_ASK = "Question {place} of {count}: think first or answer first?"
GAME_HIT = "You guessed it: the model chooses to {mode}."
GAME_MISS = "Not this time: the model chooses to {mode}."
GAME_OVER = "You predicted {hits} of {count}."
GAME_POINTS = (
    "Points: {points}. A guess that hits gives one, a miss takes one. Always guessing think first gives {think}, "
    "always guessing answer first {answer}."
)
GAME_GUESSED = {True: "Hit", False: "Miss"}
GAME_ANSWERED = {True: "Right answer", False: "Wrong answer"}
GAME_CHOSEN = "its choice"
GAME_COST = "{right}, {tokens} tokens to the answer"
GAME_COMPUTED = "Computed beforehand by the {engine} engine, {quantization}, checkpoint {checkpoint}."
GAME_COMPUTED_BY_OTHER = (
    "Computed beforehand by another checkpoint, {checkpoint} ({engine} engine, {quantization}), than the one that runs "
    "here, {running}. Run it live to see what this one does."
)
GAME_MISSING = (
    "Results computed beforehand are missing: guess, then run each question live. The command "
    "python -m training.evaluate.examples makes them."
)
GAME_RUN_IT = "Your guess: {mode}. Press Run it live to see what the model chooses."
GAME_JUST_RUN = "Run just now by the model itself."
GAME_TALLY = "Your guesses"
GAME_COLUMNS = (
    "Question",
    COMPLEXITY,
    RIGHT_AT_ONCE,
    RIGHT_AFTER_THINKING,
    "Your guess",
    "Its mode",
    "Hit or miss",
)

PLAN_LINK = "A lesson of 45 minutes, to print"
PLAN_TITLE = "When is it worth thinking first? A lesson of 45 minutes"
PLAN_TOLD = (
    "For a class that has seen a chat program, and nothing of how one is made. You need this page on a screen, and the "
    "class's own devices for the fourth part: before the lesson, open it under an address that they reach too, and "
    "join once with your own. All figures were measured with the model that runs here."
)
PLAN_PARTS = {
    "begin": (
        "0 to 5 min",
        "Think first?",
        (
            "Ask: when do you think before you answer, and when do you just answer? Collect two examples of each.",
            "Say: this small model can do both, and decides before it writes the first word. It is often wrong.",
        ),
    ),
    "questions": (
        "5 to 15 min",
        "Three questions",
        (
            "Open each in the Ask tab. Before you press Ask, let the class guess: will it think first, will it be "
            "right?",
            "Show the scale: where an immediate answer stands, where one after thinking, and the gap between the two.",
        ),
    ),
    "slip": (
        "15 to 25 min",
        "One slip",
        (
            "In the Compare tab, put in the second question and press “Compare both”. Below, press “Change one "
            "number”, then “Answer again from this rationale”.",
            "Ask: which of the two answers can the slip spoil, and why only that one?",
            "The class will see: the answer behind the rationale often follows it (if not, change the last number); "
            "the one in front cannot.",
        ),
    ),
    "phones": (
        "25 to 35 min",
        "The class guesses",
        (
            "In the Classroom tab, open a class. All scan the QR code, or open the address and type the code; nobody "
            "gives a name.",
            "After each reveal, ask one who guessed right what gave it away. Play as many of the ten as there is time "
            "for, then press “Show the points”.",
        ),
    ),
    "ladder": (
        "35 to 42 min",
        "The ladder",
        (
            "In the Ladder tab, draw a question and move the slider “Steps” from one to eight.",
            "Ask: up to how many steps does it answer at once? Does it notice when thinking no longer helps? Then run "
            "the ladder, and compare what it foretold (dashed) with what happened.",
        ),
    ),
    "end": (
        "42 to 45 min",
        "What stays",
        (
            "Thinking first costs words, and pays only where an immediate answer would fail and a long one would not.",
            "A reason that is given after an answer is no proof of how the answer came about. Ask: is that so with "
            "people?",
        ),
    ),
}
PLAN_OPEN = "Open it in the Ask tab"
PLAN_SEEN = (
    "The class will see: right at once {at_once}, after thinking {after_thinking}, so {mode}. Its answer: {answer}. "
    "{judged} (Right: {gold}.)"
)
PLAN_LADDER = "What happened on stories with small numbers: how many were right"
PLAN_MADE_BY = "Checkpoint {checkpoint}."

PHONES_TITLE = "A class with its phones"
PHONES_TOLD = (
    "Open a class, and up to 40 join it on their own devices, without names or accounts. They guess whether the model "
    "thinks first and whether it will be right; you reveal what it does. The outcomes are recorded, so that nobody "
    "waits. Everything is forgotten when you end the class, or after two hours."
)
PHONES_OPEN = "Open a class"
PHONES_START = "Ask the first question"
PHONES_NEXT = "Go on"
PHONES_REVEAL = "Reveal"
PHONES_LIVE = "Let the model do it now"
PHONES_POINTS = "Show the points"
PHONES_END = "End the class"
PHONES_READY = "No class is open."
PHONES_STATUS = {
    "waiting": "The class is open. Ask the first question once all have joined.",
    "asking": "The class is guessing.",
    "revealed": "Revealed: this is what the model does.",
    "over": "The questions are over: these are the points.",
}
PHONES_TOO_MANY = "{most} classes are open here already: try again later."
PHONES_CODE = "Code:"
PHONES_TYPED = "It is typed at {address}"
PHONES_CODE_BOX = "The code on the screen"
PHONES_JOIN = "Join"
PHONES_LINK = "Link:"
PHONES_QR = "QR code of the link"
PHONES_JOINED = "Joined: {count}"
PHONES_TALLY = "Guessed: {guessed} of {pupils}"
PHONES_REVEALED = (
    "Of {guessed} guesses: think first {think}, answer first {answer}; right {right}, wrong {wrong}."
)
PHONES_STANDINGS = "Points"
PHONES_STANDINGS_COLUMNS = ("Name", "Points")
PHONES_PUPIL_TITLE = "Think First? Class {code}"
PHONES_JOINING = "Joining the class."
PHONES_YOU_ARE = "You are {name}."
PHONES_WAITING = "You are in. Wait for the first question."
PHONES_GUESS_NOW = "Guess what the model does."
PHONES_GUESSED = "Your guess is in. You may change it until it is revealed."
PHONES_OUTCOME = "The model chooses to {mode}. {right}"
PHONES_HITS = ("Neither guess came true.", "One of your two guesses came true.", "Both your guesses came true.")
PHONES_NO_GUESS = "You did not guess."
PHONES_OVER = "The class is over. Your points: {points}."
PHONES_WHICH_MODE = "Does it think first?"
PHONES_MODES = {"think": "It thinks first", "answer": "It answers first"}
PHONES_WHETHER_RIGHT = "Will its answer be right?"
PHONES_RIGHTS = {"yes": "Right", "no": "Wrong"}
PHONES_SEND = "Guess"
PHONES_BOTH = "Choose one of each, then send your guess."
PHONES_LOST = "The connection is lost. Trying again."
PHONES_NO_CLASS = "There is no such class, or it has ended: check the code, and type it again."
PHONES_FULL = "The class is full."
PHONES_NO_SCRIPT = "This page needs JavaScript: switch it on in the browser."
PHONES_NAME = "{colour} {animal}"
COLOURS = ("Blue", "Green", "Red", "Golden", "Silver", "White", "Purple", "Orange")
ANIMALS = ("Otter", "Fox", "Owl", "Hare", "Seal", "Lynx")

WALK_TITLE = "How it works"
WALK_TOLD = "Eight short steps through one question, with the numbers of a real run on it. Change the question."
WALK_QUESTION = "The question to walk through"
WALK_EXAMPLE = "Ben had 14 shells and found 8 more. He gave 5 to Ana. How many shells does Ben have now?"
WALK_RUN = "Begin the walk"
WALK_READY = "Press “Begin the walk”."
WALK_WRITES = "The model has read the question and now answers it in both orders."
WALK_BACK = "Back"
WALK_NEXT = "Next step"
WALK_PLACE = "Step {place} of {count}: {title}"
WALK_STEPS = (
    (
        "The question",
        "The question is put into the form in which the model was taught to be asked. This is all that it gets to see.",
    ),
    (
        "Three soft prompts",
        "A soft prompt is a row of learned vectors that stand where words would. Training made three: one makes the "
        "model think first, one makes it answer first, and one makes it judge the question. They mean nothing to a "
        "reader, and the model can never write them.",
    ),
    (
        "Read once, and judged",
        "The question is read once, which is called the prefill. The perceive prompt goes behind it.",
    ),
    (
        "Four numbers, two chances",
        "At the last perceive token the model gives a number, called a logit, to each of four decision tokens: right "
        "and wrong at once, right and wrong after thinking. The difference of each pair is scaled so that it can be "
        "read as a chance: how likely an immediate answer is right, and how likely an answer after thinking.",
    ),
    (
        "Rewind, and choose",
        "The perceive tokens are taken out of the model's memory again, so that judging leaves no trace. What thinking "
        "adds to the chance of a right answer is held against the least gain, and the prompt of the chosen mode goes "
        "behind the question.",
    ),
    (
        "It writes",
        "Now the model writes, always the likeliest token next, in the order that the mode has taught it.",
    ),
    (
        "The other order",
        "The same question in the other mode. Thinking first can take a question apart, but one slip in the "
        "rationale spoils the answer. An answer that comes first cannot be spoiled, and the model can stop there.",
    ),
    (
        "Whose idea is what",
        "This demonstration follows a paper, whose public abstract leaves much open.",
    ),
)
WALK_PROMPTS = {"think": "Think first", "answer": "Answer first", "perceive": "Perceive"}
WALK_QUESTION_TOKENS = "The question"
WALK_PERCEIVE_TOKENS = "The perceive prompt"
WALK_SUM = "{chance}: sigmoid(({right:.3f} - {wrong:.3f}) / {temperature:.3f} + {bias:.3f}) = {result:.3f}"
WALK_COMPLEXITY = "Complexity {complexity:.3f}: the chance that an immediate answer fails, 1 less {at_once:.3f}."
WALK_WHOSE = (
    "The paper's: one small model that learns both orders from a large one, a perception module made by soft prompt "
    "tuning that chooses between them, and the twelve tasks.",
    "Ours: what counts as complex, the two chances, the lengths of the prompts, the losses, the calibration, the least "
    "gain, the base model, and rationales that programs wrote.",
    "A rationale after the answer is no cause of it: the answer was out before the first word of the rationale. It can "
    "sound right beside a wrong answer, and wrong beside a right one. Nor does a rationale in front prove that the "
    "answer follows from it.",
)

OWN_TITLE = "Your own questions"
OWN_TOLD = (
    "Paste one question a line, or upload a CSV or JSONL file with a column question and, if you like, answer (the "
    "right one) and task: up to 200 rows and 1 MB. Each is judged, and answered up to its answer. "
    "Nothing is kept: an uploaded file is read at once and deleted."
)
OWN_LINES = "Questions"
OWN_LINES_HINT = "One a line, in English."
OWN_FILE = "Or a file (CSV or JSONL)"
OWN_RUN = "Run them"
OWN_RUNNING = "The questions are running, one after another."
OWN_PROGRESS = "{done} of {count} done."
OWN_PROGRESS_LABEL = "Questions done"
OWN_TIME_LEFT = " About {seconds:.0f} seconds left."
OWN_STOPPED = "Stopped after {done} of {count} questions."
OWN_STAYS = "What is done stays below."
OWN_NONE = "None of the rows could be run: the reasons are listed below."
OWN_DONE = "Done: {count} questions, {thinking} thought about first."
OWN_JUDGED = " {right} of {judged} answers are right."
OWN_NOT_ENGLISH = "May not be English, which is all that this small model knows: {count}."
OWN_PROBLEM = "Not run:"
OWN_LEFT_OUT = "Rows left out: {count}"
OWN_LINE = "Line {line}: {reason}"
OWN_COLUMNS = (
    "Question",
    COMPLEXITY,
    RIGHT_AT_ONCE,
    RIGHT_AFTER_THINKING,
    "Mode",
    "Answer",
    "Right answer",
    "Right or wrong",
    "Tokens to the answer",
)
OWN_TABLE = "Your questions and the model's answers"
OWN_PLOT = "Each point in the plot above is one question of the table below."
OWN_TOKENS_AXIS = "Tokens to the answer"
OWN_HOVER = (
    "line %{customdata[0]}: right at once %{customdata[1]:.2f}, after thinking %{customdata[2]:.2f}, "
    "%{y} tokens<extra></extra>"
)
OWN_MODE = "Questions: {count}. Tokens to the answer, on average: {tokens:.1f}."
OWN_MODE_JUDGED = " Right: {right} of {judged}."
OWN_KEEP = "Keep as a CSV file"
NO_ROWS = "There are no questions yet: paste some, one a line, or choose a file."
TOO_MANY_PROBLEMS = "More than {most} rows cannot be read, the first at line {line}: {reason}"
TOO_MANY_ROWS = "There are {count} rows and {most} is the most: take some out."
FILE_TOO_BIG = "The file is larger than {most:,} bytes: take some rows out."
FILE_GONE = "The file is not there any more: choose it again."
FILE_KIND = "The file's name must end in .csv or .jsonl."
FILE_NO_QUESTION = "The CSV file has no column named question: name one so in its first line."
ROW_QUOTE = (
    "It cannot be read: a quotation mark in it is not closed, or other text follows the closing one. Put the whole "
    "cell in quotation marks, and double those inside it."
)
ROW_TOO_LONG = "It has {cells} cells and the header has {columns}: quote a text that has {separator} in it."
SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
ROW_FAILED = "The model failed on it. Run it again by itself."

NUMBERS = "Tokens (words or pieces of words) and time"
QUESTION_READ = "Question read and judged"
FIRST_TEXT = "First word"
TO_ANSWER = "Answer complete"
IN_ALL = "All that it wrote"
RUN_BY = "Run by"
TOKENS = "{count} tokens"
ONE_TOKEN = "1 token"
SECONDS = "{seconds:.2f} s"
COST = "{tokens}, {seconds}"
NEVER = "never"
ENGINE = "{name}, {quantization}, checkpoint {checkpoint}"

READY = "Ready."
WAITING = "Waiting for the model to read the question."
WAITING_PLACE = "Many visitors ask at the moment. Your place in the queue: {place}."
STATUS_PERCEIVED = "Complexity {complexity}: right at once {at_once}, after thinking {after_thinking}, {zone}."
STATUS_CHOSEN = {
    "think": "Think first: the model writes its rationale.",
    "answer": "Answer first: the model writes its answer.",
}
STATUS_SECOND = {
    "think": "Now the model writes its answer.",
    "answer": "The answer is out. Now the model writes its rationale.",
}
STATUS_DONE = "Done in {seconds:.1f} seconds. The answer: {answer}"
NOT_ENGLISH = "This may not be English, and English is all that this small model knows."
STATUS_NO_ANSWER = "Done in {seconds:.1f} seconds, without an answer."
STATUS_STOPPED = "Stopped. What the model had written stays below."
STATUS_BUSY = "Too many visitors are waiting. Your question is still here: ask again in a moment."
NOTHING_HERE = "There is nothing at this address: the page is at /, and its endpoints for programs at /gradio_api/info."
REQUEST_TOO_BIG = "The request is larger than {most:,} bytes: send less."
TOO_SLOW = "The request did not arrive within {seconds} seconds: send it again."
TOO_OFTEN = "From this address come more than {most} requests a minute: wait {seconds} seconds."
NO_ENDPOINT = "There is no such endpoint: /gradio_api/info names them all."
REQUEST_FAILED = "The request cannot be answered: check its parameters against those at /gradio_api/info."
FILES_ONLY = "A file from a web address is not taken: save it, and upload it from your device."
NO_ROOM = "Too many files have been sent in the last minutes: send yours in five minutes."
STOPPING = "The app is being stopped: ask again in a minute."
STATUS_FAILED = "The model failed on this question. The question is still here: ask again."
PROBLEM = "Not answered:"
GREETING = (
    "Hello! This is no chat: the small model here answers questions that have one short answer. Choose one of the "
    "three below, or write one of your own."
)
GREETING_QUESTIONS = "Questions that it can be asked"

CLIMB_TITLE = "One question, step by step"
CLIMB_TOLD = (
    "Draw a question and move the slider “Steps”: it is told with more and more steps, and the model says before any "
    "word how likely it will be right at once, and after thinking. Then run the ladder, with {count} such questions a "
    "rung, and see whether that was true. The questions are of our own making, in words that the model has not learned "
    "from."
)
CLIMB_SIZE = "Its numbers"
CLIMB_DRAW = "Draw a question"
CLIMB_STEPS = "Steps"
CLIMB_READY = "Draw a question first."
CLIMB_RUN = "Run the ladder"
CLIMB_RUNNING = "{done} of {all} rungs are done."
CLIMB_DONE = "The ladder is run: full lines are what happened."
CLIMB_RUNG = "With {steps}: right at once {at_once}, after thinking {after_thinking}, {zone}."
CLIMB_MINDS = "With this question {parts}."
CLIMB_ZONES = {
    "easy": "it answers at once at {steps}",
    "worth": "it thinks first at {steps}",
    "little": "it finds too little to gain at {steps}",
    "beyond": "it finds {steps} beyond it",
}
CLIMB_ONE_STEP = "1 step"
CLIMB_STEPS_COUNT = "{count} steps"
CLIMB_STEPS_FROM_TO = "{low} to {high} steps"
CLIMB_THIS_QUESTION = "This question"
CLIMB_NOT_RUN = "not run"
CLIMB_HOVER = "%{x} steps: %{y} %"
CLIMB_HAPPENED_HOVER = "%{{x}} steps: %{{y}} % of {count} questions"

COMPARE = "Compare both"
COMPARE_STEPS = (
    "The model reads the question once and answers it both ways, one after the other.",
    "You see when each answer came, whether the two agree, and which one adaptive takes.",
    "Then break the rationale: change a number in it, and see whether the answer follows.",
)
MODE_PROMISES = {
    "think": "Rationale, then answer. It can take a hard question apart, but one slip can spoil the answer.",
    "answer": "Answer, then rationale. No rationale can spoil the answer, but there is no step on the way to it.",
}
TAKEN = "Adaptive takes this one"
VERDICT = "What came of it"
AGREE = "The answers agree: {think}."
DIFFER = "The answers differ: {think} after thinking, {answer} without."
ONLY = {
    "think": "Only thinking first gave an answer: {answer}.",
    "answer": "Only answering first gave an answer: {answer}.",
}
NEITHER = "Neither mode gave an answer."
ADAPTIVE_TAKES = {
    "think": "Adaptive takes think first: thinking adds {gain}, and the least gain, {threshold}, is reached.",
    "answer": "Adaptive takes answer first: thinking adds {gain}, and the least gain, {threshold}, is not reached.",
}
TAKES_RIGHT = {
    True: "That answer is right: {gold}.",
    False: "That answer is wrong: the right one is {gold}.",
}
EARLIER = "Answering first had its answer {cost} sooner. Each mode counts from its own start."
STATUS_THINKS = "The model thinks first, then answers."
STATUS_ANSWERS = "Now the model answers the same question first."
STATUS_BOTH = "Both are done."

BREAK = "Break the rationale"
BREAK_WHY = (
    "In a rationale that is written first, one slip can spoil the answer. An answer that is written first "
    "cannot be spoiled that way. See for yourself: put a slip into the rationale, and let the model go on from there."
)
BREAK_RATIONALE = "What the model wrote before its answer"
BREAK_RATIONALE_HINT = "Change what you like. The model takes it for its own."
CHANGE = "Change one number"
CHANGED = "Changed {before} to {after}. Now let the model answer again."
NO_NUMBER = "There is no number in this rationale to change: change a word in it yourself."
AGAIN = "Answer again from this rationale"
BEFORE = "From its own rationale"
FROM_YOURS = "From your rationale"
NOT_YET = "Not asked yet"
UNTOUCHED = "Written before any rationale, so no change can touch it."
RIGHT = {True: "Right", False: "Wrong"}
FOLLOWED = "The answer followed the rationale: {before} became {after}."
CHANGED_OTHERWISE = "The answer changed, but not to what you wrote: {before} became {after}."
STAYED = "The answer did not follow: it is still {after}. Try another number, the last one say."
UNCHANGED = "You changed nothing, and the answer is the same: {after}."
NO_ANSWER_FROM_YOURS = "From your rationale the model came to no answer."
NONE = "no answer"
ANSWERED_FROM = "Answered from:"
# The Results tab
RESULTS_MISSING = "No results have been measured yet. The command python -m training.evaluate makes them."
MEASURED = {
    "validation": "Measured on the {items} items of the validation split, in {tasks} tasks. The model did not learn "
    "from them, but its perception, the calibration of both chances and the least gain were chosen by them, so "
    "adaptive's figures flatter a little.",
    "test": "Measured on the {items} items of the test split, in {tasks} tasks. Nothing was learned from them and "
    "nothing chosen on them.",
}
MEASURED_BY = (
    "Engine {engine}, quantization {quantization}, checkpoint {checkpoint}, code at commit {commit}, {date}. "
    "The default least gain is {threshold}."
)
MEASURED_OTHERWISE = "What runs on this page is another: {running}. Its figures may differ."

CLAIM_TITLE = "Does choosing pay?"
CLAIM = (
    "On {items} questions, of which each counts the same, the model that chooses for itself is right on {adaptive:.1f} "
    "%, for {adaptive_tokens:.1f} tokens (words or pieces of words) up to the answer. Always thinking first is right "
    "on {think:.1f} %, for {think_tokens:.1f} tokens, and always answering first on {answer:.1f} %, for "
    "{answer_tokens:.1f}."
)
CLAIM_AHEAD = {"think": "Against always thinking first", "lookup": "Against a table that knows only the task"}
CLAIM_SHARE = "Of the tokens of always thinking first it spends"
CLAIM_POINTS = "{difference} points (95 % interval {low} to {high})"
CONTENTS = "More results"

TABLE = "The twelve tasks, policy by policy"
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
    "lookup": "Lookup table",
    "random": "Random",
    "oracle": "Oracle",
}
NO_TASK = "none"
AGAINST_LOOKUP = (
    "Beside it stands a lookup table that knows only a question's task, and was given the better mode for each"
    " task on validation (it thinks on: {tasks}). Over all items, adaptive minus the table: {ahead}."
)
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
    "is one least gain, below 0 as well; the dotted line is what choosing the mode by lot would give. Where the curve "
    "lies above the line, the model knows when thinking pays."
)
TOKENS_AXIS = "Tokens to the answer"
ACCURACY_AXIS = "Accuracy"
RANDOM_LINE = "Random, at every rate"
ADAPTIVE_CURVE = "Adaptive, at every least gain"
ADAPTIVE_DEFAULT = "Adaptive, default least gain"
CHOSEN_POINT = "The least gain chosen below"
CURVE_HOVER = (
    "%{y:.1f} % right, %{x:.1f} tokens<br>least gain %{customdata[0]}, thinks on %{customdata[1]} %<extra></extra>"
)
POLICY_HOVER = "%{y:.1f} % right, %{x:.1f} tokens"
POLICY_COLUMN = "Policy"
ACCURACY_COLUMN = "Accuracy, %"
INTERVAL_COLUMN = "95 % interval"
RATE_COLUMN = "Thinks on"
TO_ANSWER_COLUMN = "Tokens to the answer"
TOKENS_COLUMN = "Tokens in all"
CURVE_TABLE = "Adaptive at up to eleven least gains"
THRESHOLD_COLUMN = "Least gain"

THRESHOLD_TITLE = "What another least gain changes"
OTHER_THRESHOLD = "Another least gain"
OTHER_THRESHOLD_HINT = "Let go of the slider, and the ring in the plot moves to this least gain."
AT_THRESHOLD = (
    "At a least gain of {threshold} the model thinks first on {rate} of the items, is right on {accuracy:.1f} % of "
    "them ({low:.1f} to {high:.1f}), and takes {tokens:.1f} tokens to the answer on average."
)
NO_FLIPS = "No item changes its mode against the default, {default}."
FLIPS = (
    "Against the default, {default}, {count} of {items} items flip to {mode}: {mended} become right, {spoiled} become "
    "wrong."
)
FLIPS_TABLE = "Items that flip, by task"
FLIP_COLUMN = "Flip to {mode}"
MENDED_COLUMN = "Become right"
SPOILED_COLUMN = "Become wrong"
FLIPPED_IDS = "Which items, by their id"
EXAMPLES_MISSING = (
    "Our own example questions have not been asked. "
    "The command python -m training.evaluate.examples does it."
)
EXAMPLE_FLIPS = "Of our own {items} example questions, {count} flip to {mode}."
NO_EXAMPLE_FLIPS = "None of our own {items} example questions flips."
EXAMPLES_BY_OTHER = (
    "The examples' chances and outcomes below are those of checkpoint {checkpoint} ({engine}, {quantization}), not of "
    "the one that runs here, {running}."
)
EXAMPLES_TABLE = "Example questions that flip"
QUESTION_COLUMN = "Question"
GAIN_COLUMN = "Thinking adds"
RIGHT_OR_WRONG = {True: "right", False: "wrong"}

# Kinds of question at a least gain
KINDS_MOSTLY = (
    "At a least gain of {threshold} it thinks first on more than half of the questions in {count} of {all} kinds, most "
    "of all in {named}."
)
KINDS_NONE = "At a least gain of {threshold} it thinks first on more than half of the questions in no kind."
KIND_NOW = "{kind} {now}"
KINDS_CHANGE = (
    "Against the default, {default}, this changes by {points} points or more in {count} of {all} kinds, most of all in "
    "{named}. In the other {rest} it changes by less."
)
KIND_CHANGE = "{kind} from {default} to {now}"
KINDS_SAME = "Against the default, {default}, this changes by {points} points or more in no kind."
KINDS_COUNTED = (
    "Least gain {threshold}: {count} of {all} kinds of question change by {points} points or more. More below the "
    "slider."
)
KINDS_CHANGED = "Kinds of question that change"
KINDS_ALL = "All {count} kinds of question at this least gain"
KINDS_TABLE = "How much of each kind it thinks first about"
KINDS_KEY = (
    "Shares of {items} measured questions of the tasks and the ladder. The bar is the share at this least gain, the "
    "line across it the share at the default."
)
KIND_GRADED = "{kind} (ladder)"
KIND_NOW_COLUMN = "Thinks first on"
KIND_DEFAULT_COLUMN = "At the default"
KIND_POINTS_COLUMN = "Points"

CALIBRATION = "Do the chances come true?"
CALIBRATION_HINT = (
    "Of the questions that the model takes to be right at once with a chance of 0.8, eight in ten should be. The items "
    "are put into ten bins by each chance; a point shows how often an answer was right in a bin, with its 95 % "
    "interval. On the dashed line chance and truth agree."
)
CALIBRATION_ERROR = (
    "\u201c{chance}\u201d and the truth lie {points:.1f} points apart on average (calibration error {error:.3f})."
)
CALIBRATION_TABLE = "{chance}: foretold and true"
DIAGONAL = "Chance and truth agree"
BIN_HOVER = "chance %{x:.2f}: right on %{y:.1f} % of %{customdata} items"
PREDICTED_AXIS = "Chance, mean of the bin"
OBSERVED_AXIS = "Answers that were right"
BIN_RANGE = "{low:.1f} to {high:.1f}"
PREDICTED_COLUMN = "Mean chance"
OBSERVED_COLUMN = "Right, %"

SPREAD = "What thinking adds, by task"
SPREAD_HINT = (
    "A box holds the middle half of a task's questions, its line is the median, and the whiskers reach the least and "
    "the greatest gain. Adaptive thinks first on what lies at the dashed line or to the right of it."
)
GAINS_NAME = "Gains of the items"
DEFAULT_LINE = "Default least gain"
FIVE_COLUMNS = ("Least", "Lower quartile", "Median", "Upper quartile", "Greatest")

LADDER = "The ladder: what was perceived, and what happened"
LADDER_HINT = (
    "Questions of our own making, whose number of steps is known: their rung. The plots show for each kind how likely "
    "the model took itself to be right (dashed), and how often it was (full), at once and after thinking."
)
LADDER_RISES = (
    "Rank correlation of complexity and rung, where +1 means that the complexity rises with every step and 0 that it "
    "does not see the steps: {kinds}."
)
LADDER_RISES_IN = {
    True: "{kind} {correlation}",
    False: "{kind} {correlation} (where being right at once hardly falls)",
}
LADDER_GAPS = (
    "On average over kinds and rungs, what was foretold and what happened lie {at_once:.0f} points apart at once, and "
    "{after_thinking:.0f} after thinking."
)
LADDER_LINES = {"foretold": "{chance}, foretold", "right": "{chance}, as it was"}
LADDER_HOVER = "rung %{x}: %{y} % of %{customdata} questions"
KINDS = {
    "amounts": "Decimals and money",
    "calculations": "Calculations",
    "coins": "Coins",
    "dates": "Dates",
    "letters": "Last letters",
    "moments": "Times of day",
    "plain": "Plain questions",
    "stories": "Stories",
    "sums": "Running sums",
    "swaps": "Swaps",
}
SIZES = {"small": "small numbers", "larger": "larger numbers"}
KIND_COLUMN = "Kind"
RUNG_COLUMN = "Rung"
FORETOLD_COLUMN = "Foretold, %"
HAPPENED_COLUMN = "Right, %"

QUANTIZATIONS = "What quantization costs"
QUANTIZATIONS_HINT = (
    "The same checkpoint built three times for the CPU engine, on the same items. Accuracy in %, with its 95 % interval"
    " below; the differences to fp32 are paired, item by item. Answers alike: word for word fp32's, think / answer."
)
QUANTIZATIONS_BY = "Measured on {items} items with checkpoint {checkpoint}, commit {commit}, {machine}, {date}."
QUANTIZATIONS_MISSING = (
    "Nobody has measured this yet. "
    "The command python -m training.experiments.quantizations does it."
)
QUANTIZATION_COLUMN = "Build"
SIZE_COLUMN = "MB"
SPEED_COLUMN = "Tokens/s"
DIFFERENCE_COLUMN = "Against fp32, {mode}"
SAME_COLUMN = "Answers alike"

BASELINES = "What distillation brought"
BASELINES_HINT = (
    "The base model before any training of ours, asked in its own chat form to think step by step, or for the answer "
    "alone, on the first items of the test split, beside the distilled student on this page's items. Accuracy in %, "
    "with its 95 % interval below."
)
BASELINES_BY = "{name}: {base}, commit {commit}, {date}."
BASELINES_MISSING = (
    "The base model has not been measured yet. "
    "The command python -m training.experiments.baseline does it."
)
ZERO_SHOT = "Base, zero-shot"
FEW_SHOT = "Base, {shots} examples"

ROUTERS = "Who routes best?"
ROUTERS_HINT = (
    "0 % of the gap is choosing the mode by lot, 100 % is the oracle, in area under accuracy against tokens over all "
    "least gains. The areas under the ROC curve say how well a router tells what needs thought from what does not, and "
    "how well each chance tells right answers from wrong ones; 0.5 is luck. All routers see the question alone, except "
    "those that know its task: the lookup table, and those in hindsight, which know how each task came out and mark "
    "what its name is worth at best."
)
ROUTERS_SPLITS = {
    "validation": "The routers are measured on the validation items.",
    "test": "The routers are measured on the test split.",
}
ROUTERS_TRIED = (
    "What was tried is measured on the validation items and on graded ones, by which the choice was made."
)
ROUTERS_MISSING = "The routers have not been compared yet. The command python -m training.evaluate.routers does it."
ROUTERS_MEASURED = {
    "perception": "The perception that runs here",
    "complexity_alone": "Its complexity alone",
    "bag_of_words": "A bag of words",
    "lookup": "The lookup table of tasks",
    "task_need_in_hindsight": "The task alone, by its need in hindsight",
    "task_gain_in_hindsight": "The task alone, by its gain per token in hindsight",
}
ROUTER_TRIED = "Tried: {way}"
ROUTER_COLUMN = "Router"
GAP_COLUMN = "Of the gap from random to oracle"
GAP_ALONE_COLUMN = "By complexity alone"
NEED_COLUMN = "Tells what needs thought"
TELLS_COLUMNS = {
    "at_once": "Tells what is right at once",
    "after_thinking": "Tells what is right after thinking",
}
WITHIN_TASKS = "{area:.2f} within tasks"
POINTS_OFF = "{points:.1f} points off"
LISTED = ", "
NOT_MEASURED = "–"

# The model's own sentences about a question are English already; another language has them here, by their English.
ERRORS: dict[str, str] = {}

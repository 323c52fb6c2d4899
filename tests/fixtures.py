"""A small folder of raw sources: every file that the twelve tasks read, in its published form, with our own items.

`write_sources(folder)` writes it. Known oddities are planted, each named where it stands: a wrong gold equation, a
wrong and a cut-off chain of thought, train items that stand almost word for word in another task's test.
"""

import json
from pathlib import Path

TEST = (2, 5)  # the positions that go to test in each data file of eight; the rest are train

# sQuestion as tokenised as AddSub publishes it, its equation and its solution.
ADD_SUB = [
    (
        "Lena picked 34 tomatoes in the garden . She gave Tom 12 of them . How many tomatoes has Lena now ? ",
        "X = 34 - 12",
        "22",
    ),
    (
        "A shelf held 15 novels . Omar put 9 more novels on it . How many novels are on the shelf now ? ",
        "X = 15 + 9",
        "24",
    ),
    (
        "Ruth 's kite string is 120 meters long and Paul 's is 75 meters long . How much longer is Ruth 's string ? ",
        "X = 120 - 75",
        "45",
    ),
    # Nearly the words of SINGLE_EQ[2], which is a test item.
    (
        "Vera baked 48 muffins for the fair . She sold some of the muffins . Vera has 19 muffins left . "
        "How many muffins did Vera sell ? ",
        "X = 48 - 19",
        "29",
    ),
    (
        "It rained 0.25 inch on Monday and 0.5 inch on Tuesday . How much did it rain in the two days ? ",
        "X = 0.25 + 0.5",
        "0.75",
    ),
    ("The zoo bought 6 zebras and 11 lions this spring . How many animals did the zoo buy ? ", "X = 6 + 11", "17"),
    (
        "Nils drove 210 kilometers before lunch and 95 kilometers afterwards . How far did Nils drive that day ? ",
        "X = 210 + 95",
        "305",
    ),
    # The gold equation is wrong: its value is not the solution.
    ("A pond had 31 frogs and then 8 frogs hopped away . How many frogs stayed in the pond ? ", "X = 31 + 8", "23"),
]
SINGLE_EQ = [
    (
        "Hana has 54 marbles. She lost some marbles at school. Hana has 37 marbles left. How many did she lose ?",
        "54-x=37",
        17.0,
    ),
    ("A farmer planted 7 rows with 14 cabbages in each row. How many cabbages did the farmer plant ?", "7*14=x", 98.0),
    (
        "Vera baked 48 muffins for the fair. She sold some of the muffins. Vera has 19 muffins left. "
        "How many muffins did she sell ?",
        "48-x=19",
        29.0,
    ),
    ("Each taxi seats 4 guests. There are 36 guests at the wedding. How many taxis do they need ?", "4*x=36", 9.0),
    ("Milk costs 1.15 dollars and bread costs 2.6 dollars. What do both cost together ?", "1.15+2.6=x", 3.75),
    ("Ines shared 45 stickers equally among 5 children. How many stickers did each child get ?", "45/5=x", 9.0),
    (
        "Some birds sat on a wire. After 13 flew off, 21 birds were still there. How many birds were there at first ?",
        "x-13=21",
        34.0,
    ),
    ("A ribbon of 96 centimeters was cut into 8 equal pieces. How long is a piece ?", "96/8=x", 12.0),
]
MULTI_ARITH = [
    (
        " Ada had 18 red beads and 14 blue beads. She used 9 of them on a necklace. How many beads has she left? ",
        "X=((18.0+14.0)-9.0)",
        23.0,
    ),
    (
        " A bakery made 60 rolls and packed them 6 to a bag. It sold 4 bags. How many bags remained? ",
        "X=((60.0/6.0)-4.0)",
        6.0,
    ),
    (
        " Ken earned 8 dollars for each lawn he mowed. He mowed 7 lawns and spent 20 dollars. How much money is left? ",
        "X=((8.0*7.0)-20.0)",
        36.0,
    ),
    (
        " A class of 27 pupils was joined by 5 more. They formed teams of 4. How many teams were there? ",
        "X=((27.0+5.0)/4.0)",
        8.0,
    ),
    (" Each shelf holds 9 mugs and 3 bowls. How many things stand on 6 shelves? ", "X=((9.0+3.0)*6.0)", 72.0),
    (
        " Ola downloaded 42 songs, erased 18 and put the others in lists of 8. How many lists did Ola make? ",
        "X=((42.0-18.0)/8.0)",
        3.0,
    ),
    (
        " At the arcade Jim won 33 tickets on darts and 15 on hoops. A toy costs 12 tickets. How many can he buy? ",
        "X=((33.0+15.0)/12.0)",
        4.0,
    ),
    (
        " A train had 5 cars with 40 seats each; 65 seats were taken. How many seats were free? ",
        "X=((5.0*40.0)-65.0)",
        135.0,
    ),
]
SVAMP = [  # Body, Question, Equation, Answer
    ("A notebook costs 14 dollars and a pen 3 dollars less", "What does the pen cost?", "( 14.0 - 3.0 )", 11.0),
    (
        "There are 26 goats and 17 sheep on the hill",
        "How many more goats than sheep are there?",
        "( 26.0 - 17.0 )",
        9.0,
    ),
    (
        "Maria reads 12 pages a day for 9 days and owns 4 books",
        "How many pages does she read?",
        "( 12.0 * 9.0 )",
        108.0,
    ),
    # Nearly the words of MULTI_ARITH[0]: both are train items and must stay in one split.
    (
        "Ada had 18 red beads and 14 blue beads. She used 9 of them on a necklace.",
        "How many beads does she have?",
        "( ( 18.0 + 14.0 ) - 9.0 )",
        23.0,
    ),
    (
        "A tank of 80 liters is filled by a hose in 16 minutes",
        "How many liters flow in a minute?",
        "( 80.0 / 16.0 )",
        5.0,
    ),
    ("Sven ran 5 kilometers on each of 11 mornings", "How far did he run in all?", "( 5.0 * 11.0 )", 55.0),
    # No equation: only the chain of thought explains it.
    ("Grandma knitted 13 socks and then 16 socks", "How many socks did she knit?", "", 29.0),
    ("Of 50 balloons at the party 22 popped", "How many balloons did not pop?", "( 50.0 - 22.0 )", 28.0),
]
GSM8K_TRAIN = [
    (
        "A ferry carries 24 cars a trip and makes 5 trips a day. How many cars does it carry in 3 days?",
        "It carries 24*5=<<24*5=120>>120 cars a day.\nIn 3 days that is 120*3=<<120*3=360>>360 cars.\n#### 360",
    ),
    (
        "Petra saves $250 a month for a year and then buys a bike for $1,400. How much is left?",
        "She saves 250*12=$<<250*12=3000>>3,000.\nThen 3000-1400=$<<3000-1400=1600>>1,600 is left.\n#### 1,600",
    ),
    # The last mark does not give the answer: the sentences are kept instead.
    (
        "A cook cracks 2 eggs for each of 6 omelets out of a tray of 30 eggs. How many eggs stay in the tray?",
        "He cracks 2*6=<<2*6=12>>12 eggs.\nSo 18 of the 30 eggs stay.\n#### 18",
    ),
    (
        "Half of the 64 seats in a cinema are empty. A fourth of the others leave early. How many people see the end?",
        "There are 64/2=<<64/2=32>>32 people.\n32/4=<<32/4=8>>8 leave, so 32-8=<<32-8=24>>24 stay.\n#### 24",
    ),
]
GSM8K_TEST = [
    (
        "A printer makes 18 pages a minute. How many pages does it make in a quarter of an hour?",
        "A quarter of an hour is 15 minutes.\n18*15=<<18*15=270>>270\n#### 270",
    ),
    (
        "Uma has 3 dozen buttons and sews 7 on each of 4 coats. How many buttons does she keep?",
        "She has 3*12=<<3*12=36>>36 buttons and uses 7*4=<<7*4=28>>28.\n36-28=<<36-28=8>>8\n#### 8",
    ),
]
AQUA_TRAIN = [  # question, options, rationale, correct
    (
        "If 7 pens cost 21 dollars, what do 12 pens cost in dollars?",
        ["24", "28", "36", "42", "84"],
        "One pen costs 21 / 7 = 3 dollars\nTwelve pens cost 12 * 3 = 36 dollars\nAnswer: C",
        "C",
    ),
    (
        "A cyclist covers 45 km in 3 hours. What is the speed in km/h?",
        ["5", "10", "12", "15", "18"],
        "Speed is distance over time = 45 / 3 = 15 km per hour.\nSo the option is D",
        "D",
    ),
    (
        "What is 20% of a fourth of 400?",
        ["20", "25", "40", "80", "100"],
        "A fourth of 400 is 100 and 20% of 100 is 20. Answer A",
        "A",
    ),
    (
        "The ages of two brothers sum to 30 and differ by 4. How old is the elder?",
        ["13", "15", "17", "19", "26"],
        "x + y = 30\nx - y = 4\n2x = 34\nx = 17\nans C",
        "C",
    ),
]
AQUA_TEST = [
    (
        "A rope of 63 m is cut in the ratio 4 : 5. How long is the shorter part?",
        ["7 m", "28 m", "35 m", "36 m", "40 m"],
        "63 / 9 = 7 and 7 * 4 = 28. Answer B",
        "B",
    ),
    ("The average of 8, 11 and x is 12. What is x?", ["13", "15", "17", "19", "21"], "36 - 19 = 17. Answer C", "C"),
]
DATES = [  # input, the right option first, wrong ones
    ("Yesterday was June 30, 2011. What is the date today in MM/DD/YYYY?", ["07/01/2011", "06/29/2011", "08/01/2011"]),
    (
        "The concert on 03/09/1998 was moved by two days to today. What is the date tomorrow in MM/DD/YYYY?",
        ["03/12/1998", "03/11/1998", "03/10/1998", "03/12/1989"],
    ),
    (
        "Today is the last day of 1976. What is the date 10 days ago in MM/DD/YYYY?",
        ["12/21/1976", "12/20/1976", "12/22/1976", "11/21/1976"],
    ),
    (
        "Rosa was born on Feb 28, 2004, and turns five today. What is the date yesterday in MM/DD/YYYY?",
        ["02/27/2009", "02/28/2009", "03/01/2009"],
    ),
    (
        "It is Friday, 10/5/1990, in Lisbon. What is the date one week from today in MM/DD/YYYY?",
        ["10/12/1990", "10/13/1990", "09/28/1990", "10/12/1991"],
    ),
    (
        "The rent is due on Sep 1, 2020, in three days. What is the date today in MM/DD/YYYY?",
        ["08/29/2020", "08/28/2020", "08/30/2020", "09/29/2020"],
    ),
    (
        "Christmas Day of 1955 was three weeks ago. What is the date a month ago in MM/DD/YYYY?",
        ["12/15/1955", "12/25/1955", "01/15/1956", "11/15/1955"],
    ),
    (
        "Otto hears on the radio that it is 11/30/1983. What is the date 24 hours later in MM/DD/YYYY?",
        ["12/01/1983", "11/29/1983", "11/30/1984", "12/31/1983"],
    ),
]
SWAPS = [  # things, three swaps of the players' positions, who is asked
    (["red", "teal", "gold"], [(0, 1), (1, 2), (0, 2)], 0),
    (["grey", "lime", "pink"], [(2, 1), (0, 1), (2, 0)], 1),
    (["cyan", "navy", "rose"], [(1, 0), (2, 0), (1, 2)], 2),
    (["plum", "ruby", "mint"], [(0, 2), (0, 1), (1, 2)], 0),
    (["sand", "rust", "jade"], [(2, 0), (1, 0), (2, 1)], 1),
    (["coal", "snow", "clay"], [(1, 2), (0, 2), (0, 1)], 2),
    (["wine", "moss", "onyx"], [(0, 1), (0, 2), (1, 0)], 0),
    (["ash", "iris", "opal"], [(2, 1), (2, 0), (0, 1)], 1),
]
PLAYERS = ["Alice", "Bob", "Claire"]
NAMES = [
    "Rosalind Theo Mabel Igor",
    "Fatima Klaus Wendy Jorge",
    "Astrid Bruno Celeste Dmitri",
    "Edith Felix Greta Hamid",
    "Ingrid Jasper Kirsten Lloyd",
    "Marta Nestor Odile Pascal",
    "Quentin Rhoda Stefan Tanya",
    "Ursula Viktor Wilma Xavier",
]
COMMONSENSE_TRAIN = [  # stem, options, right letter, CoS-E explanation
    (
        "Where would you put bread so that it becomes toast?",
        ["cellar", "toaster", "drawer", "lake", "roof"],
        "B",
        "a toaster browns slices with hot wires",
    ),
    (
        "What do you open when it begins to rain?",
        ["umbrella", "letter", "tin", "window", "bank account"],
        "A",
        "this word is the most relevant",
    ),
    (
        "What does a gardener use to carry soil?",
        ["violin", "spoon", "wheelbarrow", "ladder", "mirror"],
        "C",
        "a wheelbarrow holds heavy loads and rolls easily",
    ),
    (
        "Where do fish breathe?",
        ["in the desert", "on trees", "in books", "under water", "in ovens"],
        "D",
        "fish have gills that take air from under water",
    ),
    (
        "What might a tired student do in class?",
        ["sleep", "fly", "melt", "rust", "bloom"],
        "A",
        "rivers flow downhill fast",
    ),
    (
        "What would a judge wear to work?",
        ["swimsuit", "armor", "pajamas", "skis", "robe"],
        "E",
        "judges in court traditionally dress in a black robe",
    ),
]
COMMONSENSE_TEST = [
    ("What keeps your hands warm in winter?", ["sandals", "gloves", "ice", "kites", "forks"], "B", ""),
    ("Where would you look for a lighthouse?", ["coast", "attic", "forest", "subway", "cave"], "A", ""),
]
STRATEGY = [  # question, answer, facts
    ("Could a cat read this sentence aloud?", "No", "Cats cannot read or speak. Reading aloud needs both."),
    ("Would an ice sculpture last a week in the Sahara?", "No", "Ice melts above 0 degrees. The Sahara is far warmer."),
    ("Can a chess game end before move five?", "Yes", "The fool's mate ends a game on the second move."),
    ("Is a bicycle lighter than a bus?", "Yes", "A bicycle weighs about 15 kilograms. A bus weighs many tons."),
    ("Would Napoleon have sent an email?", "No", "Napoleon died in 1821. Email came about 150 years later."),
    (
        "Do penguins need sunscreen at midnight?",
        "No",
        "Sunscreen guards against the sun. At midnight it rarely shines.",
    ),
    ("Could two pianists share one piano?", "Yes", "Music for four hands is written for two players at one piano."),
    ("Is honey older than chocolate bars?", "Yes", "People ate honey in the stone age. Chocolate bars came in 1847."),
]

RIGHT = "First we note what is given. Then we work out what is asked."  # a chain that can be learned from
CUT_OFF = "First we note what is given. Then we add the numbers and"


CLAIMS = [  # sentence, label, explanation
    ("A kettle boils water.", "true", "kettles heat water until it turns into steam"),
    ("Penguins fly south in winter.", "false", "Their wings are flippers that are made for swimming."),
    ("Glass is made of sand.", "true", "The sentence is true."),
    ("Oaks are taller than skyscrapers.", "false", "They are not."),
]


def write_sources(folder: Path) -> Path:
    """Writes all raw files below the folder and returns it."""
    word_problems(folder, "AddSub/AddSub.json", ADD_SUB)
    word_problems(folder, "SingleEq/questions.json", SINGLE_EQ)
    word_problems(folder, "MultiArith/MultiArith.json", MULTI_ARITH)
    dataset = folder / "zero_shot_cot/dataset"
    svamp = [dict(zip(("Body", "Question", "Equation", "Answer"), row, strict=True)) for row in SVAMP]
    write_json(dataset / "SVAMP/SVAMP.json", [{"ID": f"own-{i}", **row} for i, row in enumerate(svamp)])
    for part, rows in (("train", GSM8K_TRAIN), ("test", GSM8K_TEST)):
        write_lines(folder / f"grade-school-math/{part}.jsonl", [{"question": q, "answer": a} for q, a in rows])
    write_lines(folder / "aqua/dev.json", map(aqua, AQUA_TRAIN))
    write_lines(dataset / "AQuA/test.json", map(aqua, AQUA_TEST))
    write_json(
        dataset / "Bigbench_Date/task.json",
        {
            "name": "dates",
            "keywords": ["own"],
            "examples": [
                {"input": text, "target_scores": {option: int(option == options[0]) for option in options}}
                for text, options in DATES
            ],
        },
    )
    write_json(dataset / "Bigbench_object_tracking/task.json", {"name": "swaps", "examples": [*map(swaps, SWAPS)]})
    write_json(dataset / "last_letters/last_letters.json", {"examples": [*map(last_letters, NAMES)]})
    write_json(dataset / "coin_flip/coin_flip.json", {"examples": [coin_flip(i) for i in range(len(NAMES))]})
    write_json(
        dataset / "StrategyQA/task.json",
        {
            "name": "strategy",
            "examples": [
                {"input": q, "target_scores": {"Yes": int(a == "Yes"), "No": int(a == "No")}, "target": f"{a}. {facts}"}
                for q, a, facts in STRATEGY
            ],
        },
    )
    write_commonsense(folder)
    claims = [dict(zip(("sentence", "label", "explanation"), claim, strict=True)) for claim in CLAIMS]
    write_lines(folder / "creak/train.json", claims)
    for name in (
        "addsub",
        "single_eq",
        "multiarith",
        "svamp",
        "date_understanding",
        "tracking_shuffled_objects",
        "last_letter_concatenation",
        "coin_flip",
        "strategy_qa",
    ):
        indices = {"train": [i for i in range(8) if i not in TEST], "test": list(TEST)}
        write_json(folder / "reasoning-teacher/split" / f"{name}__default.json", indices)
    write_logs(folder / "zero_shot_cot/log")
    return folder


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=4), encoding="utf-8")


def write_lines(path: Path, rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def word_problems(folder: Path, file: str, rows: list[tuple]) -> None:
    write_json(
        folder / "zero_shot_cot/dataset" / file,
        [
            {"iIndex": i, "lEquations": [equation], "lSolutions": [solution], "sQuestion": question}
            for i, (question, equation, solution) in enumerate(rows)
        ],
    )


def aqua(row: tuple) -> dict:
    question, options, rationale, correct = row
    lettered = [f"{letter}){option}" for letter, option in zip("ABCDE", options, strict=True)]
    return {"question": question, "options": lettered, "rationale": rationale, "correct": correct}


def swaps(row: tuple) -> dict:
    things, pairs, asked = row
    holds = list(range(3))
    for left, right in pairs:
        holds[left], holds[right] = holds[right], holds[left]
    starts = ", ".join(f"{'and ' * (i == 2)}{PLAYERS[i]} has a {things[i]} ball" for i in range(3))
    told = " ".join(
        f"{when}, {PLAYERS[left]} and {PLAYERS[right]} swap balls."
        for when, (left, right) in zip(("First", "Then", "Finally"), pairs, strict=True)
    )
    text = (
        "Alice, Bob, and Claire are playing a game. At the start of the game, they are each holding a ball: "
        f"{starts}. \n\nAs the game progresses, pairs of players trade balls. {told} "
        f"At the end of the game, {PLAYERS[asked]} has the "
    )
    return {
        "input": text,
        "target_scores": {f"{thing} ball.": int(i == holds[asked]) for i, thing in enumerate(things)},
    }


def last_letters(names: str) -> dict:
    question = f'Take the last letters of each words in "{names}" and concatenate them.'
    return {"question": question, "answer": "".join(name[-1] for name in names.split())}


def coin_flip(position: int) -> dict:
    """The bits of the position say who flips."""
    names = NAMES[position].split()
    flips = [bool(position >> i & 1) for i in range(4)]
    turns = " ".join(
        f"{name} {'flips' if flip else 'does not flip'} the coin." for name, flip in zip(names, flips, strict=True)
    )
    question = f'A coin is heads up. {turns} Is the coin still heads up? Note that "flip" here means "reverse".'
    return {"question": question, "answer": "no" if sum(flips) % 2 else "yes"}


def write_commonsense(folder: Path) -> None:
    explanations = []
    for part, rows in (("train", COMMONSENSE_TRAIN), ("dev", COMMONSENSE_TEST)):
        lines = []
        for i, (stem, options, right, explanation) in enumerate(rows):
            choices = [{"label": letter, "text": text} for letter, text in zip("ABCDE", options, strict=True)]
            question = {"question_concept": "own", "choices": choices, "stem": stem}
            lines.append({"answerKey": right, "id": f"{part}{i}", "question": question})
            if explanation:
                told = {"open-ended": explanation, "selected": stem}
                explanations.append({"id": f"{part}{i}", "explanation": told})
        write_lines(folder / f"zero_shot_cot/dataset/CommonsenseQA/{part}_rand_split.jsonl", lines)
    write_lines(folder / "cos-e/cose_train_v1.11_processed.jsonl", explanations)


def write_logs(folder: Path) -> None:
    """A log a task: every chain right and whole but item 3's, which is wrong, and item 4's, which is cut off."""
    folder.mkdir(parents=True)

    def listed(options: list[str]) -> str:
        return "Answer Choices: " + " ".join(
            f"({letter}) {text}" for letter, text in zip("ABCDEF", options, strict=False)
        )

    def lettered(rows: list[tuple]) -> list[tuple[str, str]]:
        return [(f"{row[0]} {listed(row[1])}", row[3 if len(row[3]) == 1 else 2]) for row in rows]

    shuffled = [
        (
            f"{row['input']}\nWhich choice is true ? {listed(list(row['target_scores']))}",
            "ABC"[list(row["target_scores"].values()).index(1)],
        )
        for row in map(swaps, SWAPS)
    ]
    for name, blocks in {
        "addsub": [(q.strip(), a) for q, _, a in ADD_SUB],
        "singleeq": [(q.strip(), a) for q, _, a in SINGLE_EQ],
        "multiarith": [(q.strip(), a) for q, _, a in MULTI_ARITH],
        "svamp": [(f"{body} {question}", answer) for body, question, _, answer in SVAMP],
        "gsm8k": [(q, a.partition("#### ")[2]) for q, a in GSM8K_TEST],
        "aqua": lettered(AQUA_TEST),
        "date_understanding": [(f"{q} {listed(options)}", "A") for q, options in DATES],
        "shuffled_objects": shuffled,
        "last_letters": [(row["question"], row["answer"]) for row in map(last_letters, NAMES)],
        "coin_flip": [(row["question"], row["answer"]) for row in map(coin_flip, range(8))],
        "commonsensqa": lettered(COMMONSENSE_TEST),
        "strategyqa": [(q, a.lower()) for q, a, _ in STRATEGY],
    }.items():
        (folder / f"{name}_zero_shot_cot.log").write_text(log(blocks), encoding="utf-8")


def log(blocks: list[tuple[str, object]]) -> str:
    """The log's text for (question, gold answer) pairs."""
    stars = "*" * 25
    text = (
        f"{'*' * 29}\nNamespace(dataset='own')\n{'*' * 29}\nsetup data loader ...\ndata size : {len(blocks)}\n{stars}\n"
    )
    for i, (question, gold) in enumerate(blocks):
        gold = str(gold).removesuffix(".0")
        predicted = "none of them" if i == 3 else gold
        rationale = CUT_OFF if i == 4 else RIGHT
        text += (
            f"{i + 1}st data\n1_th_sampling\nQ: {question}\nA: Let's think step by step. \n\n{rationale}\n"
            f"Therefore, the answer is {predicted}.\npred_before :  {predicted}.\npred_after : {predicted}\n"
            f"pred_list : ['{predicted}']\npred_mode : {predicted}\nGT : {gold}\n{stars}\n{stars}\n"
        )
    return text.removesuffix(f"{stars}\n") + "accuracy : 87.5\n./log/own_api_log.json\n"

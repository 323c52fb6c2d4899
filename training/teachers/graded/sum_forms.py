"""Sentence forms of running sums that no other story has (see grammar for what a form is)."""

from training.teachers.graded.forms_of_role import Forms

TERSE = Forms(
    [
        ("{n} {t}", "{n} more", "minus {n}", "how many {t}?"),
        ("I have {n} {t}", "get {n}", "lose {n}", "how many {t} do I have?"),
        ("Start with {n}", "add {n}", "take away {n}", "what do you get?"),
        ("begin with {n} {t}", "plus {n}", "{n} gone", "how many now?"),
        ("There were {n} {t}", "{n} were added", "{n} were taken", "how many {t} are there?"),
        ("got {n} {t}", "bought {n}", "gave away {n}", "how many do i have?"),
        ("Take {n}", "go up {n}", "go down {n}", "where are you?"),
        ("{n} to start", "+{n}", "-{n}", "result?"),
        ("Think of {n}", "add {n} to it", "subtract {n} from it", "what is the result?"),
        ("say i have {n} {t}", "find {n}", "drop {n}", "how many {t} is that?"),
    ],
    training=[
        ("{n} {t} at first", "then {n} more", "then {n} fewer", "how many {t} now?"),
        ("There are {n} {t}", "{n} come", "{n} go", "how many are there now?"),
        ("i own {n} {t}", "buy {n}", "sell {n}", "how many {t} left?"),
        ("We had {n} {t}", "found {n}", "lost {n}", "how many do we have?"),
        ("You have {n} {t}", "you get {n}", "you give away {n}", "how many do you have now?"),
        ("{n} {t} in a box", "{n} put in", "{n} taken out", "how many in the box?"),
        ("Stock: {n} {t}", "in: {n}", "out: {n}", "stock now?"),
        ("she has {n} {t}", "gets another {n}", "gives {n} away", "how many does she have?"),
        ("{n}", "plus {n}", "minus {n}", "equals what?"),
        ("Let x be {n}", "add {n}", "subtract {n}", "what is x now?"),
        ("he had {n} {t}", "he won {n}", "he lost {n}", "how many has he got?"),
    ],
)
UNKNOWN = Forms(
    [
        "[have] some {t}",
        "[own] some {t}",
        "[start] with some {t}",
        "[have] a number of {t}",
        "[have] a few {t}",
        "[begin] with some {t}",
        "[have] several {t}",
        "[keep] some {t} at home",
        "[bring] some {t}",
        "[have] a pile of {t}",
    ],
    training=[
        "[have] an unknown number of {t}",
        "[hold] some {t}",
        "[possess] some {t}",
        "[have] some {t} at first",
        "[have] quite a few {t}",
    ],
)
NOW = Forms(
    [
        "now {a} [have] {n} {t}",
        "{a} [have] {n} {t} now",
        "in the end {a} [have] {n}",
        "{a} now [have] {n} {t}",
        "that [x:leave] {n} {t}",
        "after all this {a} [have] {n} {t}",
        "now {a} [count] {n} {t}",
        "at last {a} [have] {n} {t}",
        "{a} now [own] {n} {t}",
        "and now {a} [have] {n}",
    ],
    training=[
        "{a} [end] up with {n} {t}",
        "{a} [have] {n} {t} left",
        "in the end there [t:be] {n} {t}",
        "this [x:make] {n} {t}",
        "{a} [be] left with {n} {t}",
        "there [t:be] {n} {t} now",
        "after that {a} [have] {n} {t}",
    ],
)
AT_FIRST = Forms(
    [
        "How many {t} [do] {a} have at first?",
        "How many {t} [do] {a} start with?",
        "How many {t} [t:be] there at the beginning?",
        "What number of {t} [do] {a} begin with?",
        "How many {t} [do] {a} have in the beginning?",
        "How many [do] {a} have before all this?",
        "With how many {t} [do] {a} start?",
        "How many {t} [do] {a} have to start with?",
        "How many {t} [t:be] there first?",
        "How many {t} [do] {a} own at the start?",
    ],
    training=[
        "How many {t} [do] {a} have originally?",
        "How many {t} [x:be] there in the beginning?",
        "What is the number of {t} at the start?",
        "How many {t} [do] {a} have before that?",
        "How many {t} [do] {a} begin with?",
        "Find out how many {t} {a} [have] at first.",
        "Before all that, how many {t} [do] {a} have?",
    ],
)
ONE_SENTENCE = Forms(
    [  # {story} begins with the name, {again} with 'he', 'she', 'I' or 'we'
        "If {story}, how many {t} [do] {again} have now?",
        "How many {t} [do] {who} have at the end if {again} {rest}?",
        "If {story}, how many {t} [do] {again} have in the end?",
        "When {story}, how many {t} [do] {again} have then?",
        "Say {story}: how many {t} [do] {again} have at last?",
        "If {story}, what number of {t} [do] {again} have after that?",
        "How many {t} [do] {who} keep if {again} {rest}?",
        "What is the number of {t} that {who} [have] at the end if {again} {rest}?",
        "Suppose {story}. How many {t} does that make?",
        "With how many {t} [do] {who} end if {again} {rest}?",
    ],
    training=[
        "If {story}, how many {t} are there at the end?",
        "Suppose {story}. How many {t} [do] {again} have now?",
        "Assume that {story}. How many {t} [do] {again} have then?",
        "If {story}, then how many {t} [do] {again} have?",
        "When {story}, what is the number of {t} in the end?",
        "How many {t} will be there if {who} {rest}?",
        "{who} {rest}. So how many {t} [do] {again} have?",
        "{who} {rest}: how many {t} [do] {again} have?",
    ],
)

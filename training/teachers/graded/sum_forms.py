"""Sentence forms of running sums that no other story has (see grammar for what a form is)."""

TERSE = [
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
]
UNKNOWN = [
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
]
NOW = [
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
]
AT_FIRST = [
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
]
ONE_SENTENCE = [  # {story} begins with the name, {again} with 'he', 'she', 'I' or 'we'
    "If {story}, how many {t} [do] {again} have now?",
    "How many {t} [do] {who} have at the end if {again} {rest}?",
    "If {story}, how many {t} [do] {again} have in the end?",
    "When {story}, how many {t} [do] {again} have then?",
    "Say {story}: how many {t} [do] {again} have at last?",
    "If {story}, what number of {t} [do] {again} have after that?",
    "How many {t} [do] {who} keep if {again} {rest}?",
    "What is the number of {t} that {who} [have] at the end if {again} {rest}?",
    "Suppose {story}. How many {t} is that?",
    "With how many {t} [do] {who} end if {again} {rest}?",
]

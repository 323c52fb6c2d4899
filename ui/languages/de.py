"""Every sentence that a visitor reads on the page, in German."""

LANGUAGE = "de"

TITLE = "Erst denken?"
TAGLINE = "Ein kleines Sprachmodell, das bei jeder Frage entscheidet, ob es vor der Antwort nachdenkt."
LIGHT_OR_DARK = "Hell oder dunkel"
LIMITS = (
    "Das Modell hat 135 Millionen Parameter, kann nur Englisch und irrt sich oft, mit und ohne Nachdenken. Prüfen Sie "
    "nach, was es sagt."
)

TABS = {
    "ask": "Fragen",
    "compare": "Vergleichen",
    "ladder": "Leiter",
    "classroom": "Unterricht",
    "results": "Ergebnisse",
    "walk": "So geht es",
}

QUESTION = "Ihre Frage"
QUESTION_HINT = "Auf Englisch. Enter fragt, Umschalt+Enter beginnt eine neue Zeile."
QUESTION_PLACEHOLDER = "Schreiben Sie eine Frage auf Englisch, oder nehmen Sie eines der Beispiele unten."
ASK = "Fragen"
STOP = "Anhalten"

MODE = "Reihenfolge"
MODE_CHOICES = {"adaptive": "Das Modell wählt", "think": "Erst denken", "answer": "Erst antworten"}
THRESHOLD = "Kleinster Gewinn"
THRESHOLD_HINT = (
    "Wählt das Modell selbst, so denkt es nach, wenn das die Aussicht auf eine richtige Antwort um mindestens so viel "
    "erhöht."
)
STOP_AFTER_ANSWER = "Anhalten, sobald die Antwort dasteht"
STOP_AFTER_ANSWER_HINT = "Antwortet das Modell zuerst, so spart das die Begründung."

TASK = "Beispiele aus"
EXAMPLES = "Wählen Sie eines: Es kommt in das Fragefeld"
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

RESULT = "Was das Modell tut"
STEPS = (
    "Es liest die Frage und schätzt, wie wahrscheinlich seine Antwort stimmt: sofort, und nach dem Nachdenken.",
    "Der Abstand der beiden ist das, was Nachdenken bringt. Reicht er aus, so denkt es zuerst: Begründung, dann "
    "Antwort. Sonst antwortet es zuerst.",
    "Sie sehen beide Aussichten und die Wahl vor dem ersten Wort der Antwort.",
    "Eine Begründung, die nach der Antwort geschrieben wird, beweist nicht, wie die Antwort zustande kam.",
)

COMPLEXITY = "Komplexität"
COMPLEXITY_TOLD = "die Wahrscheinlichkeit, dass eine sofortige Antwort falsch ist"
RIGHT_AT_ONCE = "Sofort richtig"
RIGHT_AFTER_THINKING = "Nach Nachdenken richtig"
GAIN = "Gewinn durch Nachdenken"
CHANCES = {"at_once": RIGHT_AT_ONCE, "after_thinking": RIGHT_AFTER_THINKING}
NEVER_RIGHT = "nie richtig"
ALWAYS_RIGHT = "immer richtig"
SCALE_ROWS = {**CHANCES, "gain": GAIN, "threshold": THRESHOLD}
SCALE = (
    "Auf einer Skala von 0, nie richtig, bis 1, immer richtig: sofort {at_once} und nach Nachdenken {after_thinking}, "
    "so dass Nachdenken {gain} bringt; der kleinste Gewinn ist {threshold}."
)
ZONES = {
    "easy": "Leicht",
    "worth": "Lohnt das Nachdenken",
    "little": "Wenig zu gewinnen",
    "beyond": "Zu schwer für dieses Modell",
}
CHIPS = "Lassen Sie es eine beantworten, die es so findet:"
RECORDED = "Eine Aufzeichnung dieses Modells. Drücken Sie „Fragen“, dann antwortet es jetzt."
ZONES_TOLD = {
    "easy": "Sofort ist es öfter richtig als falsch, und Nachdenken brächte zu wenig.",
    "worth": "Nachdenken erhöht die Aussicht auf eine richtige Antwort genug.",
    "little": "Nach dem Nachdenken wäre es öfter richtig als falsch, aber das bringt weniger als verlangt.",
    "beyond": "Es ist öfter falsch als richtig, sofort wie auch nach dem Nachdenken.",
}

MODE_NAMES = {"think": "Erst denken", "answer": "Erst antworten"}
GAIN_REACHED = "Nachdenken bringt {gain}, und der kleinste Gewinn, {threshold}, ist erreicht: {mode}."
GAIN_MISSED = "Nachdenken bringt {gain}, und der kleinste Gewinn, {threshold}, ist nicht erreicht: {mode}."
FORCED = (
    "Diese Reihenfolge haben Sie gewählt. Von sich aus hieße es: {mode}. Nachdenken bringt {gain}, und der kleinste "
    "Gewinn, {threshold}, ist {side}."
)
SIDES = {True: "erreicht", False: "nicht erreicht"}

PARTS = {"rationale": "Begründung", "answer": "Antwort"}
PART_OF_MODE = "{mode}: {part}"
TO_COME = "Kommt noch."
WRITING = "Schreibt"
NO_ANSWER = "Das Modell gab keine Antwort."
NO_RATIONALE = "Das Modell schrieb keine Begründung."
NOT_WRITTEN = "Nach {tokens} angehalten: Die Begründung wurde nicht geschrieben."
LEFT_OUT = "Entfällt: Das Modell hält an, sobald die Antwort dasteht."
STOPPED_BEFORE = "Sie haben das Modell angehalten, bevor es so weit war."
NO_PROOF = "Nach der Antwort geschrieben, also kein Beweis dafür, wie die Antwort zustande kam."
CUT_OFF = "Hier erreichte das Modell seine Höchstzahl an Tokens."
GOLD = "Richtige Antwort: {answer}"
GOLD_JUDGED = "{gold}. {judged}"
JUDGED = {True: "Das Modell hat recht.", False: "Das Modell irrt sich."}

SLIP = "\u2717 müsste {right} sein"
FIRST_SLIP = "\u2717 müsste {right} sein: Hier ist der erste Fehler"
CHECKED_COUNT = {
    "calculation": ("1 Rechnung", "{count} Rechnungen"),
    "step": ("1 prüfbaren Schritt", "{count} prüfbare Schritte"),
}
CHECKED_RIGHT = {
    False: "Das Modell schrieb {steps}; das stimmt.",
    True: "Das Modell schrieb {steps}; alle stimmen.",
}
CHECKED_ONE_WRONG = "Das Modell schrieb {steps}; das ist falsch: {slip}."
CHECKED_WRONG = "Das Modell schrieb {steps}; falsch ist Nummer {which}: {slip}."
CHECKED_SEVERAL_WRONG = (
    "Das Modell schrieb {steps}; {wrong} davon sind falsch, zuerst Nummer {which}: {slip}."
)
SLIP_OF = {
    "calculation": "{led} ist {right}, nicht {wrote}",
    "state": "hinter \u201e{led}\u201c müsste {right} stehen, nicht {wrote}",
}
ORDINALS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
ORDINAL = "{number}"
CONTRADICTED = {
    "think": "Daraus folgt die Antwort nicht: Die Begründung kommt auf {found}, die Antwort ist {answer}.",
    "answer": "Das widerspricht der Antwort: Die Begründung kommt auf {found}, die Antwort war {answer}.",
}
MEND = "Den ersten Fehler verbessern"
MEND_TITLE = "Hat der Fehler die Antwort verdorben?"
MEND_TOLD = (
    "Der erste Fehler wird verbessert, und was daraus errechnet war, wird neu errechnet. Dann antwortet das Modell aus "
    "der verbesserten Begründung."
)
MEND_NONE = "In dieser Begründung wird kein Fehler gefunden, also ist keiner zu verbessern."
MENDED_SAME = "Der Fehler hat die Antwort nicht verdorben: Aus der verbesserten Begründung folgt wieder {after}."
MENDED_RIGHT = "Der Fehler hatte die Antwort verdorben: Aus {before} wurde {after}, und das stimmt."
MENDED_OTHER = "Der Fehler hatte die Antwort verändert: Aus {before} wurde {after}."

PROBABILITY_SO_FAR = "Bisher {percent}"
PROBABILITY = (
    "Bei diesen Wörtern ist es sich, von Token zu Token (einem Wort oder Wortstück), zu {percent} sicher. Das ist "
    "nicht die Wahrscheinlichkeit, dass sie stimmen."
)
NEARLY_SURE = "über 99 %"
HARDLY_SURE = "unter 1 %"

WORDS_TITLE = "Die Wörter und die Komplexität"
WORDS_TOLD = (
    "Jedes Wort wird einmal weggelassen, und das Modell beurteilt den Rest der Frage. Das kostet ein Lesen je Wort."
)
WORDS_RUN = "Welche Wörter machten es aus?"
WORDS_STOP = "Messung anhalten"
WORDS_RUNNING = "Liest die Frage noch einmal ohne jedes der Wörter, {count} insgesamt."
WORDS_DONE = "Gemessen. Am meisten ändert sich die Komplexität bei \u201e{word}\u201c: {effect}."
WORDS_MOST = "Die Frage hat {count} Wörter; nur die ersten {most} werden gemessen."
WORDS_WHOLE = (
    "Mit allen Wörtern ist die Komplexität {complexity}. Die Zahl unter einem Wort ist das, was es dazu beiträgt."
)
WORDS_MEANS = (
    "Gemessen durch Weglassen jedes Wortes. Es zeigt, worauf die Komplexität dieses Modells anspricht. Es zeigt "
    "nicht, wodurch eine Frage schwer ist, und nicht, wie das Modell zu seinem Urteil kam: Wörter, die nur zusammen "
    "zählen, können einzeln wenig zeigen."
)
WORDS_KEY = {"up": "erhöht die Komplexität", "down": "senkt sie", "none": "ändert sie kaum"}
WORDS_LIST = "Die Wörter der Frage, und was jedes zur Komplexität beiträgt"

LEDGER_TITLE = "Gespart gegenüber Nachdenken, in diesem Besuch"
LEDGER_TOLD = (
    "Was jede Antwort gekostet hat, neben dem, was sie mit Nachdenken kostet. Beides ist gemessen, bis zur Antwort: "
    "Nichts ist geschätzt. Eine Ersparnis unter 0 ist ein Verlust."
)
LEDGER_MEASURE = "Zum Vergleich auch nachdenken"
LEDGER_MEASURING = "Denkt zum Vergleich nach: {count} der Fragen."
LEDGER_MEASURED = "Gemessen. In diesem Besuch gespart: {saved}."
LEDGER_STOP = "Vergleich anhalten"
LEDGER_ROWS = "Fragen dieses Besuchs, und was sie sparten"
LEDGER_EARLIER = "Die {count} davor"
LEDGER_SAVES = "Gespart"
LEDGER_NOT_MEASURED = "nicht gemessen"
LEDGER_ITSELF = "dieser Lauf"
LEDGER_NO_ANSWER = "keine Antwort"
LEDGER_NOT_KNOWN = "nicht bekannt"
LEDGER_TOTAL = "Insgesamt gespart, in {count} von {of} Läufen:"
LEDGER_SAVED = "{tokens} Tokens, {seconds} s"
NUMBERS_LEFT_OUT = "Durch Anhalten gespart"
NUMBERS_LEFT_OUT_UNKNOWN = "nicht gemessen"
NUMBERS_LEFT_OUT_KNOWN = "{saved}, gegenüber Ihrem Lauf ohne Anhalten"

COPY = "Ergebnis kopieren"
SHARE = "Einen Link darauf kopieren"
COPIED = "Kopiert: Frage, Aussichten, Reihenfolge, Antwort, Begründung und Einstellungen."
LINK_COPIED = "Kopiert: ein Link, der diese Seite mit Ihrer Frage und Ihren Einstellungen öffnet."
LINK_HERE_ONLY = (
    "Er geht nur auf diesem Rechner. Um andere Geräte zu erreichen, starten Sie die App mit --host 0.0.0.0 und öffnen "
    "Sie sie unter der Adresse dieses Rechners, oder nennen Sie diese mit --share-host."
)
COPY_FAILED = "Der Browser lässt die Seite nicht kopieren. Markieren Sie den Text und kopieren Sie ihn selbst."
COPY_NOTHING = "Es gibt noch keine Frage weiterzugeben."
LINK_OPENED = "Der Link hat die Felder ausgefüllt. Drücken Sie „Fragen“."
LINK_IGNORED = "Aus dem Link weggelassen: {names}."
LINK_NAMES = {
    "question": "die Frage, die so nicht gestellt werden kann",
    "mode": "die Reihenfolge, die keine der drei ist",
    "threshold": "der kleinste Gewinn, der keine Zahl von 0 bis 1 ist",
    "stop": "die Einstellung, nach der Antwort anzuhalten, die 1 oder 0 sein muss",
}
YES_NO = {True: "ja", False: "nein"}

KEYS_TITLE = "Tastatur"
KEYS = (("Strg oder \u2318 + Enter", "fragt"), ("Esc", "hält an"), ("Strg oder \u2318 + /", "geht zur Frage"))

GAME_TITLE = "Sagen Sie die Reihenfolge voraus"
GAME_TOLD = (
    "Zehn unserer Beispielfragen, eine nach der anderen. Raten Sie, ob das Modell erst denkt oder erst antwortet; dann "
    "sehen Sie, für wie wahrscheinlich es eine richtige Antwort hielt, was es wählte, und was beide Reihenfolgen aus "
    "der Frage machen."
)
GAME_READY = "Drücken Sie „Anfangen“, dann kommt die erste Frage."
GAME_START = "Anfangen"
GAME_THINK = "Es denkt zuerst"
GAME_ANSWER = "Es antwortet zuerst"
GAME_NEXT = "Nächste Frage"
GAME_LIVE = "Jetzt laufen lassen"
GAME_PLACE = "Frage {place} von {count}"
GAME_ASK = "Frage {place} von {count}: erst denken oder erst antworten?"
GAME_HIT = "Richtig geraten. Das Modell wählt: {mode}."
GAME_MISS = "Diesmal nicht. Das Modell wählt: {mode}."
GAME_OVER = "Sie haben {hits} von {count} vorausgesagt."
GAME_POINTS = (
    "Punkte: {points}. Ein Treffer bringt einen, ein Fehlgriff kostet einen. Immer Erst denken zu raten ergibt "
    "{think}, immer Erst antworten {answer}."
)
GAME_GUESSED = {True: "Treffer", False: "Daneben"}
GAME_ANSWERED = {True: "Richtige Antwort", False: "Falsche Antwort"}
GAME_CHOSEN = "seine Wahl"
GAME_COST = "{right}, {tokens} Tokens bis zur Antwort"
GAME_COMPUTED = "Vorab berechnet von {engine}, {quantization}, Checkpoint {checkpoint}."
GAME_COMPUTED_BY_OTHER = (
    "Vorab berechnet von einem anderen Checkpoint, {checkpoint} ({engine}, {quantization}), als dem, der hier läuft, "
    "{running}. Lassen Sie es laufen, um zu sehen, was dieser tut."
)
GAME_MISSING = (
    "Vorab berechnete Ergebnisse fehlen: Raten Sie, und lassen Sie dann jede Frage laufen. Der Befehl "
    "python -m training.evaluate.examples berechnet sie."
)
GAME_RUN_IT = "Sie raten: {mode}. Drücken Sie „Jetzt laufen lassen“, und Sie sehen, was das Modell wählt."
GAME_JUST_RUN = "Eben vom Modell selbst ausgeführt."
GAME_TALLY = "Was Sie geraten haben"
GAME_COLUMNS = (
    "Frage",
    COMPLEXITY,
    RIGHT_AT_ONCE,
    RIGHT_AFTER_THINKING,
    "Geraten",
    "Gewählt",
    "Treffer oder daneben",
)

PLAN_LINK = "Eine Unterrichtsstunde von 45 Minuten, zum Drucken"
PLAN_TITLE = "Wann lohnt es sich, erst zu denken? Eine Stunde von 45 Minuten"
PLAN_TOLD = (
    "Für eine Klasse, die schon ein Chatprogramm gesehen hat und noch nicht, wie so etwas entsteht. Sie brauchen diese "
    "Seite an der Wand und für den vierten Teil die Geräte der Klasse: Öffnen Sie sie vor der Stunde unter einer "
    "Adresse, die auch diese erreichen, und machen Sie einmal mit Ihrem eigenen mit. Alle Zahlen sind mit dem Modell "
    "gemessen, das hier läuft."
)
PLAN_PARTS = {
    "begin": (
        "0 bis 5 min",
        "Erst denken?",
        (
            "Fragen Sie: Wann denkt ihr nach, bevor ihr antwortet, und wann antwortet ihr einfach? Je zwei Beispiele.",
            "Sagen Sie: Dieses kleine Modell kann beides und entscheidet vor dem ersten Wort. Es irrt sich oft.",
        ),
    ),
    "questions": (
        "5 bis 15 min",
        "Drei Fragen",
        (
            "Öffnen Sie jede unter Fragen. Lassen Sie die Klasse vorher raten: Denkt es zuerst, hat es dann recht?",
            "Zeigen Sie die Skala: wo eine sofortige Antwort steht, wo eine nach dem Nachdenken, und den Abstand.",
        ),
    ),
    "slip": (
        "15 bis 25 min",
        "Ein Fehler",
        (
            "Geben Sie unter „Vergleichen“ die zweite Frage ein, und drücken Sie „Beide vergleichen“. Drücken Sie "
            "darunter „Eine Zahl ändern“ und dann „Aus dieser Begründung noch einmal antworten“.",
            "Fragen Sie: Welche der beiden Antworten kann der Fehler verderben, und warum nur diese?",
            "Die Klasse sieht: Die Antwort hinter der Begründung folgt ihr oft (wenn nicht: die letzte Zahl ändern), "
            "die davor kann es nicht.",
        ),
    ),
    "phones": (
        "25 bis 35 min",
        "Die Klasse rät",
        (
            "Öffnen Sie unter „Unterricht“ eine Klasse. Alle lesen den QR-Code ein, oder sie öffnen die Adresse und "
            "geben den Code ein; niemand nennt einen Namen.",
            "Fragen Sie nach jedem Aufdecken jemanden, der richtig riet, woran es zu erkennen war. Spielen Sie so "
            "viele der zehn Fragen, wie Zeit ist; dann drücken Sie „Die Punkte zeigen“.",
        ),
    ),
    "ladder": (
        "35 bis 42 min",
        "Die Leiter",
        (
            "Ziehen Sie unter „Leiter“ eine Frage, und schieben Sie den Regler „Schritte“ von eins bis acht.",
            "Fragen Sie: Bis zu wie vielen Schritten antwortet es sofort? Merkt es, wenn Nachdenken nicht mehr hilft? "
            "Dann lassen Sie die Leiter laufen und vergleichen, was es vorhersagte (gestrichelt), mit dem, was "
            "geschah.",
        ),
    ),
    "end": (
        "42 bis 45 min",
        "Was bleibt",
        (
            "Erst zu denken kostet Worte und lohnt sich nur, wo eine schnelle Antwort falsch wäre, eine lange nicht.",
            "Eine Begründung nach der Antwort beweist nicht, wie die Antwort zustande kam. Fragen Sie: Ist das bei "
            "Menschen auch so?",
        ),
    ),
}
PLAN_OPEN = "Unter Fragen öffnen"
PLAN_SEEN = (
    "Die Klasse sieht: sofort richtig {at_once}, nach Nachdenken {after_thinking}, also {mode}. Seine Antwort: "
    "{answer}. {judged} (Richtig: {gold}.)"
)
PLAN_LADDER = "Was bei Geschichten mit kleinen Zahlen geschah: wie viele richtig waren"
PLAN_MADE_BY = "Checkpoint {checkpoint}."

PHONES_TITLE = "Eine Klasse mit ihren Handys"
PHONES_TOLD = (
    "Öffnen Sie eine Klasse, und bis zu 40 machen auf ihren eigenen Geräten mit, ohne Namen und Konten. Sie raten, ob "
    "das Modell erst denkt und ob es recht haben wird; Sie decken auf, was es tut. Die Antworten sind aufgezeichnet, "
    "so dass niemand wartet. Alles ist vergessen, wenn Sie die Klasse beenden, oder nach zwei Stunden."
)
PHONES_OPEN = "Eine Klasse öffnen"
PHONES_START = "Die erste Frage stellen"
PHONES_NEXT = "Weiter"
PHONES_REVEAL = "Aufdecken"
PHONES_LIVE = "Das Modell jetzt machen lassen"
PHONES_POINTS = "Die Punkte zeigen"
PHONES_END = "Die Klasse beenden"
PHONES_READY = "Es ist keine Klasse offen."
PHONES_STATUS = {
    "waiting": "Die Klasse ist offen. Stellen Sie die erste Frage, wenn alle da sind.",
    "asking": "Die Klasse rät.",
    "revealed": "Aufgedeckt: Das tut das Modell.",
    "over": "Die Fragen sind zu Ende: Das sind die Punkte.",
}
PHONES_TOO_MANY = "Hier sind schon {most} Klassen offen: Versuchen Sie es später."
PHONES_CODE = "Code:"
PHONES_TYPED = "Er wird eingegeben unter {address}"
PHONES_CODE_BOX = "Der Code an der Wand"
PHONES_JOIN = "Mitmachen"
PHONES_LINK = "Adresse:"
PHONES_QR = "QR-Code der Adresse"
PHONES_JOINED = "Dabei: {count}"
PHONES_TALLY = "Geraten: {guessed} von {pupils}"
PHONES_REVEALED = (
    "Von {guessed} Tipps: erst denken {think}, erst antworten {answer}; richtig {right}, falsch {wrong}."
)
PHONES_STANDINGS = "Punkte"
PHONES_STANDINGS_COLUMNS = ("Name", "Punkte")
PHONES_PUPIL_TITLE = "Erst denken? Klasse {code}"
PHONES_JOINING = "Du kommst in die Klasse."
PHONES_YOU_ARE = "Du bist: {name}."
PHONES_WAITING = "Du bist dabei. Warte auf die erste Frage."
PHONES_GUESS_NOW = "Rate, was das Modell tut."
PHONES_GUESSED = "Dein Tipp ist da. Bis zum Aufdecken darfst du ihn ändern."
PHONES_OUTCOME = "Das Modell wählt: {mode}. {right}"
PHONES_HITS = ("Keiner deiner Tipps stimmte.", "Einer deiner beiden Tipps stimmte.", "Beide Tipps stimmten.")
PHONES_NO_GUESS = "Du hast nicht geraten."
PHONES_OVER = "Die Klasse ist zu Ende. Deine Punkte: {points}."
PHONES_WHICH_MODE = "Denkt es zuerst?"
PHONES_MODES = {"think": "Es denkt zuerst", "answer": "Es antwortet zuerst"}
PHONES_WHETHER_RIGHT = "Wird seine Antwort richtig sein?"
PHONES_RIGHTS = {"yes": "Richtig", "no": "Falsch"}
PHONES_SEND = "Raten"
PHONES_BOTH = "Wähle von beidem eines, dann sende deinen Tipp."
PHONES_LOST = "Die Verbindung ist weg. Neuer Versuch."
PHONES_NO_CLASS = "Diese Klasse gibt es nicht, oder sie ist zu Ende: Prüfe den Code, und gib ihn noch einmal ein."
PHONES_FULL = "Die Klasse ist voll."
PHONES_NO_SCRIPT = "Diese Seite braucht JavaScript: Schalte es im Browser ein."
PHONES_NAME = "{animal} in {colour}"
COLOURS = ("Blau", "Grün", "Rot", "Gold", "Silber", "Weiß", "Lila", "Orange")
ANIMALS = ("Otter", "Fuchs", "Eule", "Hase", "Robbe", "Luchs")

WALK_TITLE = "So geht es"
WALK_TOLD = "Acht kurze Schritte durch eine Frage, mit den Zahlen eines echten Laufs. Ändern Sie die Frage."
WALK_QUESTION = "Die Frage, durch die es geht"
WALK_EXAMPLE = "Ben had 14 shells and found 8 more. He gave 5 to Ana. How many shells does Ben have now?"
WALK_RUN = "Den Gang beginnen"
WALK_READY = "Drücken Sie „Den Gang beginnen“."
WALK_WRITES = "Das Modell hat die Frage gelesen und beantwortet sie jetzt in beiden Reihenfolgen."
WALK_BACK = "Zurück"
WALK_NEXT = "Nächster Schritt"
WALK_PLACE = "Schritt {place} von {count}: {title}"
WALK_STEPS = (
    (
        "Die Frage",
        "Die Frage kommt in die Form, in der das Modell gefragt zu werden gelernt hat. Mehr bekommt es nicht zu sehen.",
    ),
    (
        "Drei weiche Prompts",
        "Ein weicher Prompt ist eine Reihe gelernter Vektoren, die stehen, wo sonst Wörter stünden. Das Training hat "
        "drei gemacht: Einer lässt das Modell erst denken, einer lässt es erst antworten, und einer lässt es die Frage "
        "beurteilen. Wer sie liest, erfährt nichts, und das Modell kann sie nie schreiben.",
    ),
    (
        "Einmal gelesen und beurteilt",
        "Die Frage wird einmal gelesen; das heißt Prefill. Dahinter kommt der Prompt zum Beurteilen.",
    ),
    (
        "Vier Zahlen, zwei Aussichten",
        "Am letzten Token dieses Prompts gibt das Modell jedem von vier Entscheidungstokens eine Zahl, ein Logit: "
        "sofort richtig und falsch, nach Nachdenken richtig und falsch. Der Unterschied jedes Paares wird so skaliert, "
        "dass er sich als Wahrscheinlichkeit lesen lässt: wie wahrscheinlich eine sofortige Antwort stimmt, und wie "
        "wahrscheinlich eine nach dem Nachdenken.",
    ),
    (
        "Zurückspulen und wählen",
        "Die Tokens zum Beurteilen werden wieder aus dem Gedächtnis des Modells genommen, so dass das Beurteilen keine "
        "Spur lässt. Was Nachdenken bringt, wird mit dem kleinsten Gewinn verglichen, und der Prompt der gewählten "
        "Reihenfolge kommt hinter die Frage.",
    ),
    (
        "Es schreibt",
        "Jetzt schreibt das Modell, immer das wahrscheinlichste Token als nächstes, in der Reihenfolge, die es dafür "
        "gelernt hat.",
    ),
    (
        "Die andere Reihenfolge",
        "Dieselbe Frage andersherum. Erst zu denken kann eine Frage zerlegen, aber ein Fehler in der Begründung "
        "verdirbt die Antwort. Eine Antwort, die zuerst kommt, kann nicht verdorben werden, und das Modell kann dort "
        "anhalten.",
    ),
    (
        "Wessen Gedanke was ist",
        "Diese Vorführung folgt einem Artikel, dessen öffentliche Zusammenfassung vieles offen lässt.",
    ),
)
WALK_PROMPTS = {"think": "Erst denken", "answer": "Erst antworten", "perceive": "Beurteilen"}
WALK_QUESTION_TOKENS = "Die Frage"
WALK_PERCEIVE_TOKENS = "Der Prompt zum Beurteilen"
WALK_SUM = "{chance}: sigmoid(({right:.3f} - {wrong:.3f}) / {temperature:.3f} + {bias:.3f}) = {result:.3f}"
WALK_COMPLEXITY = (
    "Komplexität {complexity:.3f}: die Wahrscheinlichkeit, dass eine sofortige Antwort falsch ist, 1 weniger "
    "{at_once:.3f}."
)
WALK_WHOSE = (
    "Aus dem Artikel: ein kleines Modell, das beide Reihenfolgen von einem großen lernt, ein durch Soft Prompt Tuning "
    "gelerntes Wahrnehmungsmodul, das zwischen ihnen wählt, und die zwölf Aufgaben.",
    "Von uns: was als schwierig gilt, die beiden Aussichten, die Längen der Prompts, die Verlustfunktionen, die "
    "Kalibrierung, der kleinste Gewinn, das Grundmodell, und Begründungen, die Programme geschrieben haben.",
    "Eine Begründung nach der Antwort ist nicht deren Ursache: Die Antwort stand da, bevor das erste Wort der "
    "Begründung kam. Sie kann neben einer falschen Antwort richtig klingen und neben einer richtigen falsch. Auch eine "
    "Begründung davor beweist nicht, dass die Antwort aus ihr folgt.",
)

OWN_TITLE = "Ihre eigenen Fragen"
OWN_TOLD = (
    "Fügen Sie eine Frage je Zeile ein, oder laden Sie eine CSV- oder JSONL-Datei hoch, mit einer Spalte question und, "
    "wenn Sie möchten, answer (die richtige) und task: bis zu 200 Zeilen und 1 MB. Jede wird beurteilt und bis zur "
    "Antwort beantwortet. Nichts wird behalten: Eine hochgeladene Datei wird sofort gelesen und gelöscht."
)
OWN_LINES = "Fragen"
OWN_LINES_HINT = "Eine je Zeile, auf Englisch."
OWN_FILE = "Oder eine Datei (CSV oder JSONL)"
OWN_RUN = "Alle stellen"
OWN_RUNNING = "Die Fragen laufen, eine nach der anderen."
OWN_PROGRESS = "{done} von {count} fertig."
OWN_PROGRESS_LABEL = "Fertige Fragen"
OWN_TIME_LEFT = " Noch etwa {seconds:.0f} Sekunden."
OWN_STOPPED = "Nach {done} von {count} Fragen angehalten."
OWN_STAYS = "Was fertig ist, bleibt unten stehen."
OWN_NONE = "Keine der Zeilen konnte gestellt werden: Die Gründe stehen unten."
OWN_DONE = "Fertig: {count} Fragen, über {thinking} wurde erst nachgedacht."
OWN_JUDGED = " {right} von {judged} Antworten sind richtig."
OWN_NOT_ENGLISH = "Vielleicht nicht Englisch, und nur das kann dieses kleine Modell: {count}."
OWN_PROBLEM = "Nicht gestellt:"
OWN_LEFT_OUT = "Weggelassene Zeilen: {count}"
OWN_LINE = "Zeile {line}: {reason}"
OWN_COLUMNS = (
    "Frage",
    COMPLEXITY,
    RIGHT_AT_ONCE,
    RIGHT_AFTER_THINKING,
    "Reihenfolge",
    "Antwort",
    "Richtige Antwort",
    "Richtig oder falsch",
    "Tokens bis zur Antwort",
)
OWN_TABLE = "Ihre Fragen und die Antworten des Modells"
OWN_PLOT = "Jeder Punkt in der Zeichnung oben ist eine Frage der Tabelle unten."
OWN_TOKENS_AXIS = "Tokens bis zur Antwort"
OWN_HOVER = (
    "Zeile %{customdata[0]}: sofort richtig %{customdata[1]:.2f}, nach Nachdenken %{customdata[2]:.2f}, "
    "%{y} Tokens<extra></extra>"
)
OWN_MODE = "Fragen: {count}. Tokens bis zur Antwort im Mittel: {tokens:.1f}."
OWN_MODE_JUDGED = " Richtig: {right} von {judged}."
OWN_KEEP = "Als CSV-Datei behalten"
NO_ROWS = "Es gibt noch keine Fragen: Fügen Sie welche ein, eine je Zeile, oder wählen Sie eine Datei."
TOO_MANY_PROBLEMS = "Mehr als {most} Zeilen sind nicht lesbar, die erste ist Zeile {line}: {reason}"
TOO_MANY_ROWS = "Es sind {count} Zeilen, und höchstens {most} gehen: Nehmen Sie welche heraus."
FILE_TOO_BIG = "Die Datei ist größer als {most:,} Bytes: Nehmen Sie Zeilen heraus."
FILE_GONE = "Die Datei ist nicht mehr da: Wählen Sie sie noch einmal."
FILE_KIND = "Der Name der Datei muss auf .csv oder .jsonl enden."
FILE_NO_QUESTION = "Die CSV-Datei hat keine Spalte question: Nennen Sie eine so in der ersten Zeile."
ROW_QUOTE = (
    "Sie ist nicht lesbar: Ein Anführungszeichen darin ist nicht geschlossen, oder hinter dem schließenden steht noch "
    "Text. Setzen Sie die ganze Zelle in Anführungszeichen, und verdoppeln Sie die darin."
)
ROW_TOO_LONG = (
    "Sie hat {cells} Zellen und die Kopfzeile {columns}: Setzen Sie einen Text, in dem {separator} steht, in "
    "Anführungszeichen."
)
SEPARATORS = {",": "ein Komma", ";": "ein Semikolon", "\t": "ein Tabulator"}
ROW_FAILED = "Das Modell ist daran gescheitert. Stellen Sie sie einzeln noch einmal."

NUMBERS = "Tokens (Wörter oder Wortstücke) und Zeit"
QUESTION_READ = "Frage gelesen und beurteilt"
FIRST_TEXT = "Erstes Wort"
TO_ANSWER = "Antwort vollständig"
IN_ALL = "Alles, was es schrieb"
RUN_BY = "Ausgeführt von"
TOKENS = "{count} Tokens"
ONE_TOKEN = "1 Token"
SECONDS = "{seconds:.2f} s"
COST = "{tokens}, {seconds}"
NEVER = "nie"
ENGINE = "{name}, {quantization}, Checkpoint {checkpoint}"

READY = "Bereit."
WAITING = "Wartet darauf, dass das Modell die Frage liest."
WAITING_PLACE = "Gerade fragen viele. Ihr Platz in der Warteschlange: {place}."
STATUS_PERCEIVED = "Komplexität {complexity}: sofort richtig {at_once}, nach Nachdenken {after_thinking}, {zone}."
STATUS_CHOSEN = {
    "think": "Erst denken: Das Modell schreibt seine Begründung.",
    "answer": "Erst antworten: Das Modell schreibt seine Antwort.",
}
STATUS_SECOND = {
    "think": "Jetzt schreibt das Modell seine Antwort.",
    "answer": "Die Antwort steht da. Jetzt schreibt das Modell seine Begründung.",
}
STATUS_DONE = "Fertig in {seconds:.1f} Sekunden. Die Antwort: {answer}"
NOT_ENGLISH = "Das ist vielleicht nicht Englisch, und nur das kann dieses kleine Modell."
STATUS_NO_ANSWER = "Fertig in {seconds:.1f} Sekunden, ohne Antwort."
STATUS_STOPPED = "Angehalten. Was das Modell geschrieben hatte, bleibt unten stehen."
STATUS_BUSY = "Zu viele warten schon. Ihre Frage steht noch da: Fragen Sie gleich noch einmal."
NOTHING_HERE = (
    "Unter dieser Adresse ist nichts: Die Seite ist unter /, und ihre Endpunkte für Programme unter /gradio_api/info."
)
REQUEST_TOO_BIG = "Die Anfrage ist größer als {most:,} Bytes: Senden Sie weniger."
TOO_SLOW = "Die Anfrage kam nicht innerhalb von {seconds} Sekunden an: Senden Sie sie noch einmal."
TOO_OFTEN = "Von dieser Adresse kommen mehr als {most} Anfragen in der Minute: Warten Sie {seconds} Sekunden."
NO_ENDPOINT = "Diesen Endpunkt gibt es nicht: /gradio_api/info nennt alle."
REQUEST_FAILED = "Die Anfrage kann nicht beantwortet werden: Vergleichen Sie ihre Parameter mit /gradio_api/info."
FILES_ONLY = "Dateien von Webadressen werden nicht genommen: Speichern Sie sie, und laden Sie sie von Ihrem Gerät."
NO_ROOM = "In den letzten Minuten kamen zu viele Dateien: Senden Sie Ihre in fünf Minuten."
STOPPING = "Die App wird gerade beendet: Fragen Sie in einer Minute noch einmal."
STATUS_FAILED = "Das Modell ist an dieser Frage gescheitert. Sie steht noch da: Fragen Sie noch einmal."
PROBLEM = "Nicht beantwortet:"
GREETING = (
    "Hallo! Hier wird nicht geplaudert: Das kleine Modell beantwortet Fragen, die eine kurze Antwort haben. Nehmen Sie "
    "eine der drei unten, oder schreiben Sie eine eigene."
)
GREETING_QUESTIONS = "Fragen, die man ihm stellen kann"

CLIMB_TITLE = "Eine Frage, Schritt für Schritt"
CLIMB_TOLD = (
    "Ziehen Sie eine Frage und schieben Sie den Regler „Schritte“: Sie wird mit immer mehr Schritten erzählt, und das "
    "Modell sagt vor jedem Wort, wie wahrscheinlich es sofort recht hat und nach dem Nachdenken. Dann lassen Sie die "
    "Leiter laufen, mit {count} solchen Fragen je Sprosse, und sehen, ob das stimmte. Die Fragen sind von uns, in "
    "Worten, aus denen das Modell nicht gelernt hat."
)
CLIMB_SIZE = "Ihre Zahlen"
CLIMB_DRAW = "Eine Frage ziehen"
CLIMB_STEPS = "Schritte"
CLIMB_READY = "Ziehen Sie zuerst eine Frage."
CLIMB_RUN = "Leiter laufen lassen"
CLIMB_RUNNING = "{done} von {all} Sprossen sind fertig."
CLIMB_DONE = "Die Leiter ist gelaufen: Die vollen Linien sind, was geschah."
CLIMB_RUNG = "Bei {steps}: sofort richtig {at_once}, nach Nachdenken {after_thinking}, {zone}."
CLIMB_MINDS = "Bei dieser Frage gilt: {parts}."
CLIMB_ZONES = {
    "easy": "{steps} beantwortet es sofort",
    "worth": "bei {steps} denkt es erst nach",
    "little": "bei {steps} wäre ihm zu wenig zu gewinnen",
    "beyond": "{steps} sind ihm zu viel",
}
CLIMB_ONE_STEP = "1 Schritt"
CLIMB_STEPS_COUNT = "{count} Schritte"
CLIMB_STEPS_FROM_TO = "{low} bis {high} Schritte"
CLIMB_THIS_QUESTION = "Diese Frage"
CLIMB_NOT_RUN = "nicht gelaufen"
CLIMB_HOVER = "%{x} Schritte: %{y} %"
CLIMB_HAPPENED_HOVER = "%{{x}} Schritte: %{{y}} % von {count} Fragen"

COMPARE = "Beide vergleichen"
COMPARE_STEPS = (
    "Das Modell liest die Frage einmal und beantwortet sie auf beide Arten, eine nach der anderen.",
    "Sie sehen, wann jede Antwort kam, ob die beiden übereinstimmen, und welche das Modell von sich aus nähme.",
    "Dann stören Sie die Begründung: Ändern Sie eine Zahl darin, und sehen Sie, ob die Antwort folgt.",
)
MODE_PROMISES = {
    "think": "Begründung, dann Antwort. So lässt sich Schweres zerlegen, aber ein Fehler kann die Antwort verderben.",
    "answer": "Antwort, dann Begründung. Keine Begründung kann die Antwort verderben, aber kein Schritt führt zu ihr.",
}
TAKEN = "Diese nimmt das Modell von sich aus"
VERDICT = "Was daraus wurde"
AGREE = "Die Antworten stimmen überein: {think}."
DIFFER = "Die Antworten sind verschieden: {think} nach Nachdenken, {answer} ohne."
ONLY = {
    "think": "Nur Nachdenken führte zu einer Antwort: {answer}.",
    "answer": "Nur sofort gab es eine Antwort: {answer}.",
}
NEITHER = "Keine der Reihenfolgen führte zu einer Antwort."
ADAPTIVE_TAKES = {
    "think": (
        "Das Modell wählt Erst denken: Nachdenken bringt {gain}, und der kleinste Gewinn, {threshold}, ist erreicht."
    ),
    "answer": (
        "Das Modell wählt Erst antworten: Nachdenken bringt {gain}, und der kleinste Gewinn, {threshold}, ist nicht "
        "erreicht."
    ),
}
TAKES_RIGHT = {
    True: "Diese Antwort ist richtig: {gold}.",
    False: "Diese Antwort ist falsch: Richtig ist {gold}.",
}
EARLIER = "Erst antworten hatte seine Antwort {cost} früher. Jede Reihenfolge zählt ab ihrem eigenen Beginn."
STATUS_THINKS = "Das Modell denkt nach, dann antwortet es."
STATUS_ANSWERS = "Jetzt antwortet das Modell auf dieselbe Frage zuerst."
STATUS_BOTH = "Beide sind fertig."

BREAK = "Die Begründung stören"
BREAK_WHY = (
    "Steht die Begründung vorn, so kann ein Fehler die Antwort verderben. Eine Antwort, die vorn steht, lässt sich so "
    "nicht verderben. Sehen Sie selbst: Setzen Sie einen Fehler in die Begründung, und lassen Sie das Modell von dort "
    "weiterschreiben."
)
BREAK_RATIONALE = "Was das Modell vor seiner Antwort schrieb"
BREAK_RATIONALE_HINT = "Ändern Sie, was Sie möchten. Das Modell hält es für seines."
CHANGE = "Eine Zahl ändern"
CHANGED = "Aus {before} wurde {after}. Lassen Sie das Modell nun noch einmal antworten."
NO_NUMBER = "In dieser Begründung steht keine Zahl: Ändern Sie selbst ein Wort darin."
AGAIN = "Aus dieser Begründung noch einmal antworten"
BEFORE = "Aus seiner eigenen Begründung"
FROM_YOURS = "Aus Ihrer Begründung"
NOT_YET = "Noch nicht gefragt"
UNTOUCHED = "Vor jeder Begründung geschrieben, also von keiner Änderung betroffen."
RIGHT = {True: "Richtig", False: "Falsch"}
FOLLOWED = "Die Antwort folgte der Begründung: Aus {before} wurde {after}."
CHANGED_OTHERWISE = "Die Antwort änderte sich, aber nicht zu dem, was Sie schrieben: Aus {before} wurde {after}."
STAYED = "Die Antwort folgte nicht: Sie ist noch immer {after}. Versuchen Sie eine andere Zahl, etwa die letzte."
UNCHANGED = "Sie haben nichts geändert, und die Antwort ist dieselbe: {after}."
NO_ANSWER_FROM_YOURS = "Aus Ihrer Begründung kam das Modell zu keiner Antwort."
NONE = "keine Antwort"
ANSWERED_FROM = "Geantwortet aus:"

RESULTS_MISSING = "Noch sind keine Ergebnisse gemessen. Der Befehl python -m training.evaluate misst sie."
MEASURED = {
    "validation": "Gemessen an den {items} Fragen der Validierungsmenge, aus {tasks} Aufgaben. Das Modell hat nicht "
    "aus ihnen gelernt, aber seine Wahrnehmung, die Kalibrierung beider Aussichten und der kleinste Gewinn wurden nach "
    "ihnen gewählt, so dass die Zahlen des Modells, das selbst wählt, ein wenig schmeicheln.",
    "test": "Gemessen an den {items} Fragen der Testmenge, aus {tasks} Aufgaben. Aus ihnen wurde nichts gelernt, und "
    "nichts nach ihnen gewählt.",
}
MEASURED_BY = (
    "Ausgeführt von {engine}, Quantisierung {quantization}, Checkpoint {checkpoint}, Code vom Commit {commit}, {date}. "
    "Der voreingestellte kleinste Gewinn ist {threshold}."
)
MEASURED_OTHERWISE = "Auf dieser Seite läuft etwas anderes: {running}. Seine Zahlen können abweichen."

CLAIM_TITLE = "Lohnt es sich zu wählen?"
CLAIM = (
    "Bei {items} Fragen, von denen jede gleich zählt, hat das Modell, das selbst wählt, in {adaptive:.1f} % recht, mit "
    "{adaptive_tokens:.1f} Tokens (Wörtern oder Wortstücken) bis zur Antwort. Immer erst zu denken ist in {think:.1f} "
    "% richtig, mit {think_tokens:.1f} Tokens, und immer erst zu antworten in {answer:.1f} %, mit {answer_tokens:.1f}."
)
CLAIM_AHEAD = {
    "think": "Verglichen mit „Immer erst denken“",
    "lookup": "Verglichen mit einer Tabelle, die nur die Aufgabe kennt",
}
CLAIM_SHARE = "Von den Tokens von „Immer erst denken“ braucht es"
CLAIM_POINTS = "{difference} Punkte (95-%-Intervall {low} bis {high})"
CONTENTS = "Weitere Ergebnisse"

TABLE = "Die zwölf Aufgaben, Regel für Regel"
TABLE_HINT = (
    "Richtige Antworten in %, darunter das 95-%-Intervall. Das Los denkt so oft nach wie das Modell, das selbst wählt, "
    "bei beliebigen Fragen; das Orakel denkt nur nach, wo allein das richtig ist, was niemand vorher wissen kann."
)
PUBLISHED_HINT = (
    "Die veröffentlichten Schüler wurden für jede Aufgabe einzeln trainiert. Die erste Zahl ist von einem, der nur die "
    "Antwort gibt, die zweite von einem, der erst eine Begründung schreibt; jede ist von seinem besten Durchgang auf "
    "der Testmenge, und an deren Fragen."
)
TABLE_SOURCE = "Schüler: {students}. Lehrer: {teacher}."
POLICIES = {
    "think": "Immer erst denken",
    "answer": "Immer erst antworten",
    "adaptive": "Das Modell wählt",
    "lookup": "Tabelle der Aufgaben",
    "random": "Das Los",
    "oracle": "Orakel",
}
NO_TASK = "keiner"
AGAINST_LOOKUP = (
    "Daneben steht eine Tabelle, die nur die Aufgabe einer Frage kennt und für jede die Reihenfolge hat, die auf der"
    " Validierungsmenge besser war (sie denkt nach bei: {tasks}). Über alle Fragen, das Modell, das selbst wählt,"
    " weniger die Tabelle: {ahead}."
)
TASK_COLUMN = "Aufgabe"
ITEMS_COLUMN = "Fragen"
THIS_MODEL = "Dieses Modell"
THINKS_ON = "Denkt von sich aus nach bei"
PUBLISHED = "Veröffentlichte Schüler: nur Antwort/erst Begründung"
ALL_TASKS = "Alle Fragen"
PERCENT = "{share:.0f} %"
RANGE = "{low:.1f} bis {high:.1f}"
NOT_PUBLISHED = "–"
AS_TABLE = "Diese Zahlen als Tabelle"

PARETO = "Richtige Antworten gegen Tokens"
PARETO_HINT = (
    "Die Tokens sind bis zur Antwort gezählt und gemittelt: Oben links ist besser. Jeder Punkt der Kurve ist ein "
    "kleinster Gewinn, auch unter 0; die gepunktete Linie ist, was das Los ergäbe. Wo die Kurve über der Linie liegt, "
    "weiß das Modell, wann Nachdenken sich lohnt."
)
TOKENS_AXIS = "Tokens bis zur Antwort"
ACCURACY_AXIS = "Richtige Antworten"
RANDOM_LINE = "Das Los, bei jedem Anteil"
ADAPTIVE_CURVE = "Das Modell wählt, bei jedem kleinsten Gewinn"
ADAPTIVE_DEFAULT = "Das Modell wählt, Voreinstellung"
CHOSEN_POINT = "Der unten gewählte kleinste Gewinn"
CURVE_HOVER = (
    "%{y:.1f} % richtig, %{x:.1f} Tokens<br>kleinster Gewinn %{customdata[0]}, denkt nach bei %{customdata[1]} %"
    "<extra></extra>"
)
POLICY_HOVER = "%{y:.1f} % richtig, %{x:.1f} Tokens"
POLICY_COLUMN = "Regel"
ACCURACY_COLUMN = "Richtig, %"
INTERVAL_COLUMN = "95-%-Intervall"
RATE_COLUMN = "Denkt nach bei"
TO_ANSWER_COLUMN = "Tokens bis zur Antwort"
TOKENS_COLUMN = "Tokens insgesamt"
CURVE_TABLE = "Das Modell wählt, bei bis zu elf kleinsten Gewinnen"
THRESHOLD_COLUMN = "Kleinster Gewinn"

THRESHOLD_TITLE = "Was ein anderer kleinster Gewinn ändert"
OTHER_THRESHOLD = "Ein anderer kleinster Gewinn"
OTHER_THRESHOLD_HINT = "Lassen Sie den Regler los, und der Ring in der Zeichnung geht zu diesem kleinsten Gewinn."
AT_THRESHOLD = (
    "Bei einem kleinsten Gewinn von {threshold} denkt das Modell bei {rate} der Fragen nach, beantwortet "
    "{accuracy:.1f} % richtig ({low:.1f} bis {high:.1f}) und braucht im Mittel {tokens:.1f} Tokens bis zur Antwort."
)
NO_FLIPS = "Gegenüber der Voreinstellung, {default}, ändert sich bei keiner Frage die Reihenfolge."
FLIPS = (
    "Gegenüber der Voreinstellung, {default}, wechseln {count} von {items} Fragen zu {mode}: {mended} werden richtig, "
    "{spoiled} werden falsch."
)
FLIPS_TABLE = "Fragen, die wechseln, nach Aufgabe"
FLIP_COLUMN = "Wechseln zu {mode}"
MENDED_COLUMN = "Werden richtig"
SPOILED_COLUMN = "Werden falsch"
FLIPPED_IDS = "Welche Fragen, nach ihrer Kennung"
EXAMPLES_MISSING = (
    "Unsere eigenen Beispielfragen wurden noch nicht gestellt. "
    "Der Befehl python -m training.evaluate.examples tut es."
)
EXAMPLE_FLIPS = "Von unseren {items} Beispielfragen wechseln {count} zu {mode}."
NO_EXAMPLE_FLIPS = "Von unseren {items} Beispielfragen wechselt keine."
EXAMPLES_BY_OTHER = (
    "Aussichten und Antworten der Beispiele unten sind vom Checkpoint {checkpoint} ({engine}, {quantization}), nicht "
    "von dem, der hier läuft, {running}."
)
EXAMPLES_TABLE = "Beispielfragen, die wechseln"
QUESTION_COLUMN = "Frage"
GAIN_COLUMN = "Nachdenken bringt"
RIGHT_OR_WRONG = {True: "richtig", False: "falsch"}

# Arten von Fragen bei einem kleinsten Gewinn
KINDS_MOSTLY = (
    "Bei einem kleinsten Gewinn von {threshold} denkt das Modell in {count} von {all} Arten von Fragen bei mehr als "
    "der Hälfte nach, am meisten bei {named}."
)
KINDS_NONE = (
    "Bei einem kleinsten Gewinn von {threshold} denkt das Modell in keiner Art von Fragen bei mehr als der Hälfte nach."
)
KIND_NOW = "{kind} {now}"
KINDS_CHANGE = (
    "Gegenüber der Voreinstellung, {default}, ändert sich das in {count} von {all} Arten um {points} Punkte oder mehr, "
    "am meisten bei {named}. In den übrigen {rest} ändert es sich weniger."
)
KIND_CHANGE = "{kind} von {default} auf {now}"
KINDS_SAME = "Gegenüber der Voreinstellung, {default}, ändert sich das in keiner Art um {points} Punkte oder mehr."
KINDS_COUNTED = (
    "Kleinster Gewinn {threshold}: {count} von {all} Arten von Fragen ändern sich um {points} Punkte oder mehr. Mehr "
    "dazu unter dem Regler."
)
KINDS_CHANGED = "Arten von Fragen, bei denen sich das ändert"
KINDS_ALL = "Alle {count} Arten von Fragen bei diesem kleinsten Gewinn"
KINDS_TABLE = "Bei welchem Teil jeder Art es erst nachdenkt"
KINDS_KEY = (
    "Anteile an {items} gemessenen Fragen der Aufgaben und der Leiter. Der Balken ist der Anteil bei diesem kleinsten "
    "Gewinn, der Strich darin der bei der Voreinstellung."
)
KIND_GRADED = "{kind} (Leiter)"
KIND_NOW_COLUMN = "Denkt erst nach bei"
KIND_DEFAULT_COLUMN = "Voreingestellt"
KIND_POINTS_COLUMN = "Punkte"

CALIBRATION = "Treffen die Aussichten zu?"
CALIBRATION_HINT = (
    "Von den Fragen, bei denen das Modell sofort mit 0.8 recht zu haben meint, sollten acht von zehn stimmen. Die "
    "Fragen kommen nach jeder Aussicht in zehn Fächer; ein Punkt zeigt, wie oft in einem Fach eine Antwort stimmte, "
    "mit 95-%-Intervall. Auf der gestrichelten Linie sind Aussicht und Wahrheit gleich."
)
CALIBRATION_ERROR = (
    "\u201e{chance}\u201c und die Wahrheit liegen im Mittel {points:.1f} Punkte auseinander (Kalibrierungsfehler "
    "{error:.3f})."
)
CALIBRATION_TABLE = "{chance}: vorausgesagt und wahr"
DIAGONAL = "Aussicht und Wahrheit gleich"
BIN_HOVER = "Aussicht %{x:.2f}: richtig bei %{y:.1f} % von %{customdata} Fragen"
PREDICTED_AXIS = "Aussicht, Mittel des Fachs"
OBSERVED_AXIS = "Antworten, die stimmten"
BIN_RANGE = "{low:.1f} bis {high:.1f}"
PREDICTED_COLUMN = "Mittlere Aussicht"
OBSERVED_COLUMN = "Richtig, %"

SPREAD = "Was Nachdenken bringt, nach Aufgabe"
SPREAD_HINT = (
    "Ein Kasten fasst die mittlere Hälfte der Fragen einer Aufgabe, sein Strich ist der Median, und die Arme reichen "
    "bis zum kleinsten und zum größten Gewinn. Von sich aus denkt das Modell nach, wo ein Gewinn auf der gestrichelten "
    "Linie oder rechts davon liegt."
)
GAINS_NAME = "Gewinne der Fragen"
DEFAULT_LINE = "Voreingestellter kleinster Gewinn"
FIVE_COLUMNS = ("Kleinster", "Unteres Viertel", "Median", "Oberes Viertel", "Größter")

LADDER = "Die Leiter: was vorausgesagt wurde, und was geschah"
LADDER_HINT = (
    "Fragen von uns, deren Zahl an Schritten bekannt ist: ihre Sprosse. Die Zeichnungen zeigen für jede Art, für wie "
    "wahrscheinlich das Modell eine richtige Antwort hielt (gestrichelt), und wie oft sie es war (voll), sofort und "
    "nach Nachdenken."
)
LADDER_RISES = (
    "Rangkorrelation von Komplexität und Sprosse; +1 heißt, dass die Komplexität mit jedem Schritt steigt, und 0, "
    "dass sie die Schritte nicht sieht: {kinds}."
)
LADDER_RISES_IN = {
    True: "{kind} {correlation}",
    False: "{kind} {correlation} (wo die sofort richtigen Antworten kaum weniger werden)",
}
LADDER_GAPS = (
    "Im Mittel über Arten und Sprossen liegen Voraussage und Wirklichkeit sofort {at_once:.0f} Punkte auseinander, und "
    "{after_thinking:.0f} nach Nachdenken."
)
LADDER_LINES = {"foretold": "{chance}, vorausgesagt", "right": "{chance}, wie es war"}
LADDER_HOVER = "Sprosse %{x}: %{y} % von %{customdata} Fragen"
KINDS = {
    "amounts": "Dezimalzahlen und Geld",
    "calculations": "Rechnungen",
    "coins": "Münzen",
    "dates": "Tage und Daten",
    "letters": "Letzte Buchstaben",
    "moments": "Uhrzeiten",
    "plain": "Schlichte Fragen",
    "stories": "Geschichten",
    "sums": "Fortlaufende Summen",
    "swaps": "Tauschgeschäfte",
}
SIZES = {"small": "kleine Zahlen", "larger": "größere Zahlen"}
KIND_COLUMN = "Art"
RUNG_COLUMN = "Sprosse"
FORETOLD_COLUMN = "Vorausgesagt, %"
HAPPENED_COLUMN = "Richtig, %"

QUANTIZATIONS = "Was Quantisierung kostet"
QUANTIZATIONS_HINT = (
    "Derselbe Checkpoint, dreimal für die CPU gebaut, an denselben Fragen. Richtige Antworten in %, darunter das"
    " 95-%-Intervall; die Unterschiede zu fp32 sind gepaart, Frage für Frage. Gleiche Antworten: Wort für Wort die von"
    " fp32, mit Nachdenken / sofort."
)
QUANTIZATIONS_BY = "Gemessen an {items} Fragen mit Checkpoint {checkpoint}, Commit {commit}, {machine}, {date}."
QUANTIZATIONS_MISSING = (
    "Das hat noch niemand gemessen. "
    "Der Befehl python -m training.experiments.quantizations tut es."
)
QUANTIZATION_COLUMN = "Bau"
SIZE_COLUMN = "MB"
SPEED_COLUMN = "Tokens/s"
DIFFERENCE_COLUMN = "Gegen fp32, {mode}"
SAME_COLUMN = "Gleiche Antworten"

BASELINES = "Was die Destillation gebracht hat"
BASELINES_HINT = (
    "Das Grundmodell vor unserem Training, in seiner eigenen Gesprächsform gebeten, Schritt für Schritt zu denken oder "
    "nur zu antworten, an den ersten Fragen der Testmenge, neben dem destillierten Schüler an den Fragen dieser Seite. "
    "Richtige Antworten in %, darunter das 95-%-Intervall."
)
BASELINES_BY = "{name}: {base}, Commit {commit}, {date}."
BASELINES_MISSING = (
    "Das Grundmodell wurde noch nicht gemessen. "
    "Der Befehl python -m training.experiments.baseline tut es."
)
ZERO_SHOT = "Grundmodell, ohne Beispiel"
FEW_SHOT = "Grundmodell, {shots} Beispiele"

ROUTERS = "Wer wählt am besten?"
ROUTERS_HINT = (
    "0 % des Abstands ist die Wahl durch das Los, 100 % das Orakel, als Fläche unter richtigen Antworten gegen Tokens "
    "über alle kleinsten Gewinne. Die Flächen unter der ROC-Kurve sagen, wie gut eine Regel unterscheidet, was "
    "Nachdenken braucht und was nicht, und wie gut jede Aussicht richtige von falschen Antworten trennt; 0.5 ist "
    "Zufall. Alle Regeln sehen nur die Frage, außer denen, die ihre Aufgabe kennen: die Tabelle der Aufgaben, und die "
    "im Nachhinein, die wissen, wie jede Aufgabe ausging, und zeigen, was ihr Name höchstens wert ist."
)
ROUTERS_SPLITS = {
    "validation": "Die Regeln sind an den Fragen der Validierungsmenge gemessen.",
    "test": "Die Regeln sind an der Testmenge gemessen.",
}
ROUTERS_TRIED = (
    "Was versucht wurde, ist an der Validierungsmenge und an Fragen mit bekannten Schritten gemessen, nach denen "
    "gewählt wurde."
)
ROUTERS_MISSING = "Die Regeln wurden noch nicht verglichen. Der Befehl python -m training.evaluate.routers tut es."
ROUTERS_MEASURED = {
    "perception": "Die Wahrnehmung, die hier läuft",
    "complexity_alone": "Ihre Komplexität allein",
    "bag_of_words": "Die Wörter ohne Reihenfolge",
    "lookup": "Die Tabelle der Aufgaben",
    "task_need_in_hindsight": "Nur die Aufgabe, nach ihrem Bedarf im Nachhinein",
    "task_gain_in_hindsight": "Nur die Aufgabe, nach ihrem Gewinn je Token im Nachhinein",
}
ROUTER_TRIED = "Versucht: {way}"
ROUTER_COLUMN = "Regel"
GAP_COLUMN = "Vom Abstand zwischen Los und Orakel"
GAP_ALONE_COLUMN = "Nach der Komplexität allein"
NEED_COLUMN = "Erkennt, was Nachdenken braucht"
TELLS_COLUMNS = {
    "at_once": "Erkennt, was sofort stimmt",
    "after_thinking": "Erkennt, was nach Nachdenken stimmt",
}
WITHIN_TASKS = "{area:.2f} innerhalb der Aufgaben"
POINTS_OFF = "{points:.1f} Punkte daneben"
LISTED = ", "
NOT_MEASURED = "–"

ERRORS = {
    "The file is not text: save it as CSV (UTF-8) or JSONL.": (
        "Die Datei ist kein Text: Speichern Sie sie als CSV (UTF-8) oder JSONL."
    ),
    "It is nested too deeply: write question, answer and task as plain text.": (
        "Sie ist zu tief verschachtelt: Schreiben Sie question, answer und task als einfachen Text."
    ),
    "It is not a JSON object with a question in it.": "Sie ist kein JSON-Objekt mit einer question darin.",
    "It holds {name}, which is neither text nor a number.": "Darin steht {name}, was weder Text noch Zahl ist.",
    "Its {name} is neither text nor a number.": "{name} darin ist weder Text noch Zahl.",
    "There is no question yet: type one, or take an example.": (
        "Es gibt noch keine Frage: Schreiben Sie eine, oder nehmen Sie ein Beispiel."
    ),
    "The question has {count:,} characters and {most:,} is the most: shorten it.": (
        "Die Frage hat {count:,} Zeichen, und höchstens {most:,} gehen: Kürzen Sie sie."
    ),
    "That does not look like English, and English is all this small model knows: ask in English.": (
        "Das sieht nicht nach Englisch aus, und nur das kann dieses kleine Modell: Fragen Sie auf Englisch."
    ),
    "The rationale has {count:,} characters and {most:,} is the most: shorten it.": (
        "Die Begründung hat {count:,} Zeichen, und höchstens {most:,} gehen: Kürzen Sie sie."
    ),
    "The question is {count} tokens long and {most} is the most: shorten it.": (
        "Die Frage ist {count} Tokens lang, und höchstens {most} gehen: Kürzen Sie sie."
    ),
    "The server that runs the model cannot be reached: ask again later.": (
        "Der Server, auf dem das Modell läuft, ist nicht erreichbar: Fragen Sie später noch einmal."
    ),
    "The server that runs the model broke off: ask again.": (
        "Der Server, auf dem das Modell läuft, hat abgebrochen: Fragen Sie noch einmal."
    ),
    "The server that runs the model refuses ({status}: {told}): see its log.": (
        "Der Server, auf dem das Modell läuft, lehnt ab ({status}: {told}): Sein Protokoll sagt mehr."
    ),
    "The server that runs the model answers in a form that is not known here: use vLLM or llama.cpp.": (
        "Der Server, auf dem das Modell läuft, antwortet in einer Form, die hier niemand kennt: Nehmen Sie vLLM "
        "oder llama.cpp."
    ),
    "The rationale is {count} tokens long and {most} is the most beside this question: shorten it.": (
        "Die Begründung ist {count} Tokens lang, und neben dieser Frage gehen höchstens {most}: Kürzen Sie sie."
    ),
}

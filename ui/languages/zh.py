"""Every sentence that a visitor reads on the page, in simplified Chinese."""

LANGUAGE = "zh-Hans"

TITLE = "先思考？"
TAGLINE = "一个小型语言模型，对每个问题自行决定：要不要先思考，再回答。"
LIGHT_OR_DARK = "浅色或深色"
LIMITS = "该模型只有 1.35 亿参数，只懂英文，无论是否思考都常常出错。请自行核对它的话。"

TABS = {
    "ask": "提问",
    "compare": "对比",
    "ladder": "阶梯",
    "classroom": "课堂",
    "results": "结果",
    "walk": "工作原理",
}

QUESTION = "您的问题"
QUESTION_HINT = "模型只能回答英文问题，请用英文提问。按 Enter 提问，按 Shift+Enter 换行。"
QUESTION_PLACEHOLDER = "请用英文写一个问题，或从下面的示例中选一个。"
ASK = "提问"
STOP = "停止"

MODE = "模式"
MODE_CHOICES = {"adaptive": "自适应", "think": "先思考", "answer": "先回答"}
THRESHOLD = "最低增益"
THRESHOLD_HINT = "先思考使答对的可能性至少提高这么多时，自适应模式会先思考。"
STOP_AFTER_ANSWER = "答案写完就停止"
STOP_AFTER_ANSWER_HINT = "模型先回答时，这样可以省去推理过程。"

TASK = "示例来自"
EXAMPLES = "选一个示例填入问题框（示例均为英文）"
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

RESULT = "模型怎么做"
STEPS = (
    "模型先读问题，判断自己答对的可能性：直接回答，以及思考之后。",
    "两者之差就是思考带来的增益。足够大，就先思考：先写推理过程，再给答案；不够，就先回答。",
    "在答案的第一个词出现之前，您就能看到两个可能性和模型的选择。",
    "写在答案之后的推理过程，并不能证明答案就是这样得来的。",
)

COMPLEXITY = "复杂度"
COMPLEXITY_TOLD = "直接回答会答错的可能性"
RIGHT_AT_ONCE = "直接答对"
RIGHT_AFTER_THINKING = "思考后答对"
GAIN = "思考的增益"
CHANCES = {"at_once": RIGHT_AT_ONCE, "after_thinking": RIGHT_AFTER_THINKING}
NEVER_RIGHT = "总是答错"
ALWAYS_RIGHT = "总是答对"
SCALE_ROWS = {**CHANCES, "gain": GAIN, "threshold": THRESHOLD}
SCALE = (
    "刻度从 0（总是答错）到 1（总是答对）：直接回答为 {at_once}，思考之后为 {after_thinking}，"
    "因此思考的增益为 {gain}，而最低增益为 {threshold}。"
)
ZONES = {"easy": "简单", "worth": "值得思考", "little": "增益不大", "beyond": "超出本模型的能力"}
CHIPS = "让它回答一个它认为如下的问题："
RECORDED = "这是本模型的一次录制结果。按“提问”即可现场运行。"
ZONES_TOLD = {
    "easy": "直接回答多半能答对，思考的增益太小。",
    "worth": "思考使答对的可能性提高得足够多。",
    "little": "思考之后多半能答对，但增益小于所要求的。",
    "beyond": "无论直接回答还是思考之后，多半都会答错。",
}

MODE_NAMES = {"think": "先思考", "answer": "先回答"}
GAIN_REACHED = "思考的增益为 {gain}，达到最低增益 {threshold}：{mode}。"
GAIN_MISSED = "思考的增益为 {gain}，未达到最低增益 {threshold}：{mode}。"
FORCED = "此模式由您选定。自适应模式会{mode}：思考的增益为 {gain}，{side}最低增益 {threshold}。"
SIDES = {True: "达到", False: "未达到"}

PARTS = {"rationale": "推理过程", "answer": "答案"}
PART_OF_MODE = "{mode}：{part}"
TO_COME = "尚未写出。"
WRITING = "正在写"
NO_ANSWER = "模型没有给出答案。"
NO_RATIONALE = "模型没有写推理过程。"
NOT_WRITTEN = "在 {tokens}后停止：没有写推理过程。"
LEFT_OUT = "将省略：答案写完后模型就会停止。"
STOPPED_BEFORE = "模型还没写到这里，您就让它停止了。"
NO_PROOF = "写在答案之后，因此不能证明答案就是这样得来的。"
CUT_OFF = "模型写到这里达到了词元数上限。"
GOLD = "正确答案：{answer}"
GOLD_JUDGED = "{gold}。{judged}"
JUDGED = {True: "模型答对了。", False: "模型答错了。"}

# 对推理过程的检查结果
SLIP = "\u2717 应为 {right}"
FIRST_SLIP = "\u2717 应为 {right}：第一处失误在这里"
CHECKED_COUNT = {
    "calculation": ("1 个算式", "{count} 个算式"),
    "step": ("1 个可检查的步骤", "{count} 个可检查的步骤"),
}
CHECKED_RIGHT = {False: "模型写了 {steps}，它是对的。", True: "模型写了 {steps}，全都正确。"}
CHECKED_ONE_WRONG = "模型写了 {steps}，它是错的：{slip}。"
CHECKED_WRONG = "模型写了 {steps}，{which}错了：{slip}。"
CHECKED_SEVERAL_WRONG = "模型写了 {steps}，其中错了 {wrong} 个，最先错的是{which}：{slip}。"
SLIP_OF = {
    "calculation": "{led} 等于 {right}，而不是 {wrote}",
    "state": "“{led}”之后应为 {right}，而不是 {wrote}",
}
ORDINALS = ("第一个", "第二个", "第三个", "第四个", "第五个", "第六个", "第七个", "第八个", "第九个", "第十个")
ORDINAL = "第 {number} 个"
CONTRADICTED = {
    "think": "答案与此不符：推理过程得出 {found}，答案却是 {answer}。",
    "answer": "这与答案相矛盾：推理过程得出 {found}，答案却是 {answer}。",
}
MEND = "改正第一处失误"
MEND_TITLE = "是这处失误毁了答案吗？"
MEND_TOLD = "先改正第一处失误，再重新算出由它得来的一切。然后让模型按改正后的推理过程作答。"
MEND_NONE = "这段推理过程中没有发现失误，因此无可改正。"
MENDED_SAME = "这处失误没有毁掉答案：按改正后的推理过程，答案仍是 {after}。"
MENDED_RIGHT = "这处失误毁了答案：{before} 变成了 {after}，而这是对的。"
MENDED_OTHER = "这处失误改变了答案：{before} 变成了 {after}。"

# 答案的概率
PROBABILITY_SO_FAR = "目前 {percent} 的把握"
PROBABILITY = "逐词元（一个词或词的一部分）计算，模型对这些用词有 {percent} 的把握。这并不是答对的概率。"
NEARLY_SURE = "99 % 以上"
HARDLY_SURE = "不足 1 %"

# 哪些词影响了复杂度
WORDS_TITLE = "词语与复杂度"
WORDS_TOLD = "每次去掉一个词，让模型判断问题的其余部分。每个词需要读一遍。"
WORDS_RUN = "哪些词影响了它？"
WORDS_STOP = "停止测量"
WORDS_RUNNING = "正在逐个去掉词语重读问题，共 {count} 个词。"
WORDS_DONE = "测量完毕。对复杂度影响最大的是“{word}”：{effect}。"
WORDS_MOST = "该问题有 {count} 个词，只测量前 {most} 个。"
WORDS_WHOLE = "包含所有词时，复杂度为 {complexity}。词下面的数字是该词给复杂度增加的量。"
WORDS_MEANS = (
    "做法是逐个去掉词语来测量。它显示的是这个模型的复杂度对什么有反应，并不说明问题难在哪里，也不说明模型如何得出判断："
    "只有放在一起才重要的几个词，单独看可能都影响很小。"
)
WORDS_KEY = {"up": "提高复杂度", "down": "降低复杂度", "none": "几乎没有影响"}
WORDS_LIST = "问题中的词语及各自给复杂度增加的量"

# 本次访问的账目
LEDGER_TITLE = "本次访问中，与先思考相比节省了多少"
LEDGER_TOLD = (
    "每个答案的开销，以及模型先思考时的开销。两者都是实测到答案写完为止，没有任何估计。节省小于 0 表示多花了。"
)
LEDGER_MEASURE = "再先思考一遍，作比较"
LEDGER_MEASURING = "正在先思考以作比较：共 {count} 个问题。"
LEDGER_MEASURED = "测量完毕。本次访问共节省：{saved}。"
LEDGER_STOP = "停止比较"
LEDGER_ROWS = "本次访问的问题及其节省"
LEDGER_EARLIER = "更早的 {count} 个"
LEDGER_SAVES = "节省"
LEDGER_NOT_MEASURED = "未测量"
LEDGER_ITSELF = "即本次运行"
LEDGER_NO_ANSWER = "没有答案"
LEDGER_NOT_KNOWN = "未知"
LEDGER_TOTAL = "共节省（{of} 次运行中的 {count} 次）："
LEDGER_SAVED = "{tokens} 个词元，{seconds} 秒"
NUMBERS_LEFT_OUT = "提前停止所节省的"
NUMBERS_LEFT_OUT_UNKNOWN = "未测量"
NUMBERS_LEFT_OUT_KNOWN = "{saved}（与您未提前停止的那次运行相比）"

# 复制与分享
COPY = "复制结果"
SHARE = "复制链接"
COPIED = "已复制：问题、两个可能性、模式、答案、推理过程和设置。"
LINK_COPIED = "已复制链接：打开后，本页会带有您的问题和设置。"
LINK_HERE_ONLY = (
    "它只能在这台电脑上打开。要让其他设备也能打开，请用 --host 0.0.0.0 启动应用，并用这台电脑自己的地址打开本页，"
    "或用 --share-host 指明该地址。"
)
COPY_FAILED = "浏览器不允许本页复制。请自行选中文字并复制。"
COPY_NOTHING = "还没有可以分享的问题。"
LINK_OPENED = "已按链接填好各项。按“提问”即可运行。"
LINK_IGNORED = "链接中未采用的内容：{names}。"
LINK_NAMES = {
    "question": "问题（照此无法提问）",
    "mode": "模式（不是三种模式之一）",
    "threshold": "最低增益（不是 0 到 1 之间的数）",
    "stop": "“答案写完就停止”的设置（只能是 1 或 0）",
}
YES_NO = {True: "是", False: "否"}

# 键盘
KEYS_TITLE = "键盘"
KEYS = (("Ctrl 或 \u2318 + Enter", "提问"), ("Esc", "停止"), ("Ctrl 或 \u2318 + /", "跳到问题框"))

GAME_TITLE = "猜猜是哪种模式"
GAME_TOLD = (
    "从我们的示例问题中选十个（均为英文），一次一个。请猜模型会先思考还是先回答；然后看它认为自己有多大可能答对、"
    "它的选择，以及两种顺序各自的结果。"
)
GAME_READY = "按“开始”看第一个问题。"
GAME_START = "开始"
GAME_THINK = "它会先思考"
GAME_ANSWER = "它会先回答"
GAME_NEXT = "下一个问题"
GAME_LIVE = "现场运行"
GAME_PLACE = "第 {place} 题，共 {count} 题"
GAME_ASK = "第 {place} 题，共 {count} 题：先思考还是先回答？"
GAME_HIT = "猜对了：模型选择{mode}。"
GAME_MISS = "这次没猜中：模型选择{mode}。"
GAME_OVER = "您猜中了 {count} 题中的 {hits} 题。"
GAME_POINTS = (
    "得分：{points}。猜中一次加一分，猜错一次减一分。每次都猜先思考得 {think} 分，每次都猜先回答得 {answer} 分。"
)
GAME_GUESSED = {True: "猜中", False: "猜错"}
GAME_ANSWERED = {True: "答案正确", False: "答案错误"}
GAME_CHOSEN = "它的选择"
GAME_COST = "{right}，到答案为止 {tokens} 个词元"
GAME_COMPUTED = "由 {engine} 引擎（{quantization}）和检查点 {checkpoint} 预先算出。"
GAME_COMPUTED_BY_OTHER = (
    "由另一个检查点 {checkpoint}（{engine} 引擎，{quantization}）预先算出，而不是这里运行的 {running}。"
    "按“现场运行”可看这个检查点的结果。"
)
GAME_MISSING = (
    "没有预先算出的结果：请先猜，再现场运行每个问题。"
    "命令 python -m training.evaluate.examples 可以算出这些结果。"
)
GAME_RUN_IT = "您猜的是：{mode}。按“现场运行”看模型选择什么。"
GAME_JUST_RUN = "刚刚由模型本身运行得出。"
GAME_TALLY = "您的猜测"
GAME_COLUMNS = ("问题", COMPLEXITY, RIGHT_AT_ONCE, RIGHT_AFTER_THINKING, "您的猜测", "它的模式", "是否猜中")

PLAN_LINK = "一节 45 分钟的课，可打印"
PLAN_TITLE = "什么时候值得先思考？一节 45 分钟的课"
PLAN_TOLD = (
    "适合见过聊天程序、但不知道它如何制作的班级。需要把本页投到屏幕上，第四部分需要学生自己的设备："
    "上课前请用学生设备也能打开的网址打开本页，并用您自己的设备加入一次。"
    "所有数字都是用这里运行的模型测得的。"
)
PLAN_PARTS = {
    "begin": (
        "0 至 5 分钟",
        "先思考吗？",
        (
            "提问：你们什么时候先想再答，什么时候直接回答？各收集两个例子。",
            "说明：这个小模型两种都会，并在写出第一个字之前就作出决定。它常常出错。",
        ),
    ),
    "questions": (
        "5 至 15 分钟",
        "三个问题",
        (
            "在“提问”中逐个打开。按“提问”之前让全班猜：它会先思考吗？会答对吗？",
            "展示刻度：直接回答在哪里，思考后在哪里，两者相差多少。",
        ),
    ),
    "slip": (
        "15 至 25 分钟",
        "一处失误",
        (
            "在“对比”中输入第二个问题并按“两种都试”。然后在下方按“改动一个数”，再按“按这段推理过程重新回答”。",
            "提问：这处失误会毁掉哪一个答案？为什么只是那一个？",
            "全班会看到：写在推理之后的答案常常跟着改变（若没有，请改最后一个数字），写在前面的不会。",
        ),
    ),
    "phones": (
        "25 至 35 分钟",
        "全班来猜",
        (
            "在“课堂”中开一个班。大家扫描二维码，或打开网址并输入代码；不需要姓名。",
            "每次揭晓之后，请一位猜中的人说说是怎么看出来的。十个问题有时间做几个就做几个，然后按“显示得分”。",
        ),
    ),
    "ladder": (
        "35 至 42 分钟",
        "阶梯",
        (
            "在“阶梯”中抽取一个问题，把“步数”滑块从一拖到八。",
            "提问：到几步为止它还直接回答？思考不再有用时，它察觉得到吗？然后运行阶梯，比较它的预测（虚线）与实际结果"
            "。",
        ),
    ),
    "end": (
        "42 至 45 分钟",
        "留下什么",
        (
            "先思考要多写字，只有在直接回答会错、而思考后会对的地方才值得。",
            "写在答案之后的理由，不能证明答案是怎样得来的。提问：人是不是也这样？",
        ),
    ),
}
PLAN_OPEN = "在“提问”中打开"
PLAN_SEEN = (
    "全班会看到：直接回答答对的可能性 {at_once}，思考后 {after_thinking}，因此{mode}。它的答案：{answer}。{judged}"
    "（正确答案：{gold}。）"
)
PLAN_LADDER = "小数目的故事题实际答对的比例"
PLAN_MADE_BY = "检查点 {checkpoint}。"

PHONES_TITLE = "带着手机的一班"
PHONES_TOLD = (
    "开一个班，最多 40 人可用自己的设备加入，不需要姓名或账号。他们猜模型是否先思考、会不会答对；由您揭晓。"
    "结果是预先录制的，因此无人需要等待。您结束这个班时，或两小时之后，一切都会被遗忘。"
)
PHONES_OPEN = "开一个班"
PHONES_START = "提出第一个问题"
PHONES_NEXT = "继续"
PHONES_REVEAL = "揭晓"
PHONES_LIVE = "让模型现在来做"
PHONES_POINTS = "显示得分"
PHONES_END = "结束这个班"
PHONES_READY = "目前没有开班。"
PHONES_STATUS = {
    "waiting": "班已开好。等大家都加入后，提出第一个问题。",
    "asking": "全班正在猜。",
    "revealed": "已揭晓：模型是这样做的。",
    "over": "问题到此结束：得分如下。",
}
PHONES_TOO_MANY = "这里已经开了 {most} 个班：请稍后再试。"
PHONES_CODE = "代码："
PHONES_TYPED = "在此输入代码：{address}"
PHONES_CODE_BOX = "屏幕上的代码"
PHONES_JOIN = "加入"
PHONES_LINK = "链接："
PHONES_QR = "链接的二维码"
PHONES_JOINED = "已加入：{count}"
PHONES_TALLY = "已猜：{guessed} / {pupils}"
PHONES_REVEALED = (
    "在 {guessed} 个猜测中：先思考 {think}，先回答 {answer}；答对 {right}，答错 {wrong}。"
)
PHONES_STANDINGS = "得分"
PHONES_STANDINGS_COLUMNS = ("名字", "得分")
PHONES_PUPIL_TITLE = "先思考？{code} 班"
PHONES_JOINING = "正在加入。"
PHONES_YOU_ARE = "你是{name}。"
PHONES_WAITING = "已加入。请等第一个问题。"
PHONES_GUESS_NOW = "猜猜模型会怎么做。"
PHONES_GUESSED = "已收到你的猜测。揭晓之前可以更改。"
PHONES_OUTCOME = "模型选择{mode}。{right}"
PHONES_HITS = ("两个都没猜中。", "两个中猜中一个。", "两个都猜中了。")
PHONES_NO_GUESS = "你没有猜。"
PHONES_OVER = "本班结束。你的得分：{points}。"
PHONES_WHICH_MODE = "它会先思考吗？"
PHONES_MODES = {"think": "它先思考", "answer": "它先回答"}
PHONES_WHETHER_RIGHT = "它会答对吗？"
PHONES_RIGHTS = {"yes": "会", "no": "不会"}
PHONES_SEND = "提交"
PHONES_BOTH = "两项各选一个，再提交。"
PHONES_LOST = "连接已断开，正在重试。"
PHONES_NO_CLASS = "没有这个班，或者它已结束：请检查代码并重新输入。"
PHONES_FULL = "这个班已满。"
PHONES_NO_SCRIPT = "本页需要 JavaScript：请在浏览器中启用。"
PHONES_NAME = "{colour}{animal}"
COLOURS = ("蓝", "绿", "红", "金", "银", "白", "紫", "橙")
ANIMALS = ("水獭", "狐狸", "猫头鹰", "野兔", "海豹", "猞猁")

WALK_TITLE = "工作原理"
WALK_TOLD = "分八小步看一个问题的全过程，数字都来自对它的一次真实运行。您可以换一个问题（请用英文）。"
WALK_QUESTION = "要逐步讲解的问题"
WALK_EXAMPLE = "Ben had 14 shells and found 8 more. He gave 5 to Ana. How many shells does Ben have now?"
WALK_RUN = "开始讲解"
WALK_READY = "请按“开始讲解”。"
WALK_WRITES = "模型已读完问题，正在按两种顺序作答。"
WALK_BACK = "上一步"
WALK_NEXT = "下一步"
WALK_PLACE = "第 {place} 步，共 {count} 步：{title}"
WALK_STEPS = (
    (
        "问题",
        "问题被写成模型在训练中学会的提问格式。模型能看到的就只有这些。",
    ),
    (
        "三个软提示",
        "软提示是一串学习得到的向量，占据本该是词语的位置。训练得到了三个：一个让模型先思考，一个让它先回答，"
        "还有一个让它判断问题。它们对读者没有任何含义，模型也永远写不出它们。",
    ),
    (
        "读一遍，并作判断",
        "问题只读一遍，这叫预填充。感知提示接在问题之后。",
    ),
    (
        "四个数，两个可能性",
        "在最后一个感知词元处，模型给四个决策词元各一个数，叫作 logit：直接回答的对与错，思考之后的对与错。"
        "每一对的两数之差经过缩放，可以当作可能性来读：直接回答有多大可能答对，思考之后有多大可能答对。",
    ),
    (
        "回退，再选择",
        "感知词元又从模型的记忆中移除，判断不留下任何痕迹。思考使答对的可能性提高多少，"
        "与最低增益相比较，所选模式的提示接在问题之后。",
    ),
    (
        "开始书写",
        "现在模型开始书写，每次都取可能性最大的下一个词元，顺序就是该模式教给它的顺序。",
    ),
    (
        "另一种顺序",
        "同一个问题用另一种模式。先思考可以把问题拆开来解，但推理过程中一处失误就会毁掉答案。"
        "先给出的答案不会这样被毁掉，而且模型可以就此停止。",
    ),
    (
        "哪些是谁的想法",
        "本演示依据一篇论文，而其公开的摘要留下了许多未说明之处。",
    ),
)
WALK_PROMPTS = {"think": "先思考", "answer": "先回答", "perceive": "感知"}
WALK_QUESTION_TOKENS = "问题"
WALK_PERCEIVE_TOKENS = "感知提示"
WALK_SUM = "{chance}：sigmoid(({right:.3f} - {wrong:.3f}) / {temperature:.3f} + {bias:.3f}) = {result:.3f}"
WALK_COMPLEXITY = "复杂度 {complexity:.3f}：直接回答会答错的可能性，即 1 减去 {at_once:.3f}。"
WALK_WHOSE = (
    "论文的：一个小模型向大模型学习两种顺序；一个用软提示调优得到的感知模块在两者之间选择；以及那十二项任务。",
    "我们的：什么算复杂、两个可能性、各提示的长度、损失函数、校准、最低增益、基座模型，以及由程序写出的推理过程。",
    "写在答案之后的推理过程不是答案的原因：推理过程的第一个词出现之前，答案已经写出。它可能在错误答案旁听起来很对，"
    "也可能在正确答案旁是错的。写在前面的推理过程，同样不能证明答案就是由它得出的。",
)

OWN_TITLE = "您自己的问题"
OWN_TOLD = (
    "请粘贴英文问题，每行一个；或上传 CSV 或 JSONL 文件，须有 question 列，也可有 answer（正确答案）列和 task 列："
    "最多 200 行、1 MB。每个问题都会先作判断，再回答到答案写完为止。"
    "不保存任何内容：上传的文件读取后立即删除。"
)
OWN_LINES = "问题"
OWN_LINES_HINT = "每行一个，请用英文。"
OWN_FILE = "或文件（CSV 或 JSONL）"
OWN_RUN = "全部运行"
OWN_RUNNING = "问题正在逐个运行。"
OWN_PROGRESS = "已完成 {done} 个，共 {count} 个。"
OWN_PROGRESS_LABEL = "已完成的问题"
OWN_TIME_LEFT = "大约还需 {seconds:.0f} 秒。"
OWN_STOPPED = "已停止：共 {count} 个问题，完成了 {done} 个。"
OWN_STAYS = "已完成的部分保留在下面。"
OWN_NONE = "没有一行可以运行：原因列在下面。"
OWN_DONE = "完成：{count} 个问题，其中 {thinking} 个先思考。"
OWN_JUDGED = "{judged} 个可判对错的答案中，{right} 个正确。"
OWN_NOT_ENGLISH = "其中可能有 {count} 个问题不是英语，而这个小模型只懂英语。"
OWN_PROBLEM = "未运行："
OWN_LEFT_OUT = "未采用的行数：{count}"
OWN_LINE = "第 {line} 行：{reason}"
OWN_COLUMNS = (
    "问题",
    COMPLEXITY,
    RIGHT_AT_ONCE,
    RIGHT_AFTER_THINKING,
    "模式",
    "答案",
    "正确答案",
    "对错",
    "到答案的词元数",
)
OWN_TABLE = "您的问题与模型的答案"
OWN_PLOT = "上图中的每个点，是下表中的一个问题。"
OWN_TOKENS_AXIS = "到答案的词元数"
OWN_HOVER = (
    "第 %{customdata[0]} 行：直接答对 %{customdata[1]:.2f}，思考后答对 %{customdata[2]:.2f}，"
    "%{y} 个词元<extra></extra>"
)
OWN_MODE = "问题数：{count}。到答案的平均词元数：{tokens:.1f}。"
OWN_MODE_JUDGED = "答对：{judged} 个中的 {right} 个。"
OWN_KEEP = "另存为 CSV 文件"
NO_ROWS = "还没有问题：请粘贴问题（每行一个），或选择一个文件。"
TOO_MANY_PROBLEMS = "无法读取的行超过 {most} 行，第一处在第 {line} 行：{reason}"
TOO_MANY_ROWS = "共有 {count} 行，最多允许 {most} 行：请删去一些。"
FILE_TOO_BIG = "文件超过 {most:,} 字节：请删去一些行。"
FILE_GONE = "文件已不在：请重新选择。"
FILE_KIND = "文件名必须以 .csv 或 .jsonl 结尾。"
FILE_NO_QUESTION = "CSV 文件中没有名为 question 的列：请在第一行中这样命名一列。"
ROW_QUOTE = "无法读取：其中有未闭合的引号，或闭合引号之后还有文字。请把整个单元格放在引号内，并把其中的引号写成两个。"
ROW_TOO_LONG = "它有 {cells} 个单元格，而表头只有 {columns} 个：请把含有{separator}的文本放在引号内。"
SEPARATORS = {",": "逗号", ";": "分号", "\t": "制表符"}
ROW_FAILED = "模型在这一行上出错。请单独重新运行它。"

NUMBERS = "词元（词或词的一部分）与时间"
QUESTION_READ = "读完问题并作判断"
FIRST_TEXT = "第一个词"
TO_ANSWER = "答案写完"
IN_ALL = "全部写出的内容"
RUN_BY = "运行环境"
TOKENS = "{count} 个词元"
ONE_TOKEN = "1 个词元"
SECONDS = "{seconds:.2f} 秒"
COST = "{tokens}，{seconds}"
NEVER = "没有"
ENGINE = "{name}，{quantization}，检查点 {checkpoint}"

READY = "就绪。"
WAITING = "正在等待模型读问题。"
WAITING_PLACE = "现在提问的访客很多。您在队列中的位置：{place}。"
STATUS_PERCEIVED = "复杂度 {complexity}：直接答对 {at_once}，思考后答对 {after_thinking}，{zone}。"
STATUS_CHOSEN = {
    "think": "先思考：模型正在写推理过程。",
    "answer": "先回答：模型正在写答案。",
}
STATUS_SECOND = {
    "think": "现在模型正在写答案。",
    "answer": "答案已写出。现在模型正在写推理过程。",
}
STATUS_DONE = "完成，用时 {seconds:.1f} 秒。答案：{answer}"
NOT_ENGLISH = "这可能不是英语，而这个小模型只懂英语。"
STATUS_NO_ANSWER = "完成，用时 {seconds:.1f} 秒，没有答案。"
STATUS_STOPPED = "已停止。模型已写出的内容保留在下面。"
STATUS_BUSY = "等待的访客太多。您的问题还在：请稍后再试。"
NOTHING_HERE = "此地址没有内容：页面在 /，供程序使用的接口见 /gradio_api/info。"
REQUEST_TOO_BIG = "请求超过 {most:,} 字节：请发送得少一些。"
TOO_SLOW = "请求没有在 {seconds} 秒内到达：请重新发送。"
TOO_OFTEN = "来自此地址的请求每分钟超过 {most} 个：请等待 {seconds} 秒。"
NO_ENDPOINT = "没有这个接口：/gradio_api/info 列出了全部接口。"
REQUEST_FAILED = "无法回答这个请求：请对照 /gradio_api/info 检查参数。"
FILES_ONLY = "不接受网址上的文件：请先保存，再从您的设备上传。"
NO_ROOM = "最近几分钟上传的文件太多：请五分钟后再上传。"
STOPPING = "应用正在停止：请一分钟后再问。"
STATUS_FAILED = "模型在这个问题上出错了。问题还在：请再问一次。"
PROBLEM = "未回答："
GREETING = "您好！这里不是聊天：这个小模型只回答有一个简短答案的问题。请在下面选一个试试，或自己写一个。"
GREETING_QUESTIONS = "可以问的问题（英文）"

CLIMB_TITLE = "同一个问题，步数逐级增加"
CLIMB_TOLD = (
    "抽取一个问题并拖动“步数”滑块：问题的步数会越来越多，而模型在写出第一个字之前就会说明，直接回答和先思考各有多大可能"
    "答对。然后运行整个阶梯（每级 {count} 个同类问题），看看它说得准不准。这些问题由我们自己生成，其措辞是模型没有学过"
    "的。"
)
CLIMB_SIZE = "题中的数字"
CLIMB_DRAW = "抽取一个问题"
CLIMB_STEPS = "步数"
CLIMB_READY = "请先抽取一个问题。"
CLIMB_RUN = "运行阶梯"
CLIMB_RUNNING = "已完成 {done} 级，共 {all} 级。"
CLIMB_DONE = "阶梯已运行完毕：实线是实际结果。"
CLIMB_RUNG = "{steps}时：直接回答答对的可能性 {at_once}，思考后 {after_thinking}，{zone}。"
CLIMB_MINDS = "对这个问题：{parts}。"
CLIMB_ZONES = {
    "easy": "{steps}时直接回答",
    "worth": "{steps}时先思考",
    "little": "{steps}时增益不大",
    "beyond": "{steps}时超出其能力",
}
CLIMB_ONE_STEP = "1 步"
CLIMB_STEPS_COUNT = "{count} 步"
CLIMB_STEPS_FROM_TO = "{low} 至 {high} 步"
CLIMB_THIS_QUESTION = "这个问题"
CLIMB_NOT_RUN = "未运行"
CLIMB_HOVER = "%{x} 步：%{y} %"
CLIMB_HAPPENED_HOVER = "%{{x}} 步：{count} 个问题中的 %{{y}} %"

COMPARE = "两种都试"
COMPARE_STEPS = (
    "模型只读一遍问题，然后先后用两种方式作答。",
    "您会看到两个答案各在何时写出、是否一致，以及自适应模式会采用哪一个。",
    "然后改动推理过程：改掉其中一个数，看答案是否随之改变。",
)
MODE_PROMISES = {
    "think": "先写推理过程，再给答案。可以把难题拆开来解，但一处失误就可能毁掉答案。",
    "answer": "先给答案，再写推理过程。推理过程毁不了答案，但得出答案之前没有中间步骤。",
}
TAKEN = "自适应模式采用这一个"
VERDICT = "结果如何"
AGREE = "两个答案一致：{think}。"
DIFFER = "两个答案不同：思考后为 {think}，不思考为 {answer}。"
ONLY = {
    "think": "只有先思考给出了答案：{answer}。",
    "answer": "只有先回答给出了答案：{answer}。",
}
NEITHER = "两种模式都没有给出答案。"
ADAPTIVE_TAKES = {
    "think": "自适应模式采用先思考：思考的增益为 {gain}，达到最低增益 {threshold}。",
    "answer": "自适应模式采用先回答：思考的增益为 {gain}，未达到最低增益 {threshold}。",
}
TAKES_RIGHT = {
    True: "该答案正确：{gold}。",
    False: "该答案错误：正确答案是 {gold}。",
}
EARLIER = "先回答的答案早出 {cost}。两种模式各从自己的起点算起。"
STATUS_THINKS = "模型先思考，再回答。"
STATUS_ANSWERS = "现在模型对同一个问题先回答。"
STATUS_BOTH = "两种方式都已完成。"

BREAK = "改坏推理过程"
BREAK_WHY = (
    "先写推理过程时，一处失误就可能毁掉答案；先写出的答案则不会这样被毁掉。请亲自试一试："
    "在推理过程中放进一处失误，让模型从那里接着写。"
)
BREAK_RATIONALE = "模型在答案之前写的内容"
BREAK_RATIONALE_HINT = "可随意改动。模型会把它当作自己写的。"
CHANGE = "改动一个数"
CHANGED = "已把 {before} 改为 {after}。现在让模型重新回答。"
NO_NUMBER = "这段推理过程中没有可改的数：请自己改动一个词。"
AGAIN = "按这段推理过程重新回答"
BEFORE = "按它自己的推理过程"
FROM_YOURS = "按您的推理过程"
NOT_YET = "尚未提问"
UNTOUCHED = "写在任何推理过程之前，因此不受改动影响。"
RIGHT = {True: "正确", False: "错误"}
FOLLOWED = "答案随推理过程而变：{before} 变成了 {after}。"
CHANGED_OTHERWISE = "答案变了，但不是您所写的：{before} 变成了 {after}。"
STAYED = "答案没有随之改变：仍是 {after}。请换一个数试试，比如最后一个。"
UNCHANGED = "您没有改动任何内容，答案也一样：{after}。"
NO_ANSWER_FROM_YOURS = "按您的推理过程，模型没有得出答案。"
NONE = "没有答案"
ANSWERED_FROM = "回答依据："
# “结果”标签页
RESULTS_MISSING = "尚无测量结果。命令 python -m training.evaluate 可以得出结果。"
MEASURED = {
    "validation": "在验证集的 {items} 个题目、{tasks} 项任务上测得。模型没有从这些题目中学习，但感知模块、两个可能性的"
    "校准和最低增益都是据此选定的，因此自适应模式的数字略为偏高。",
    "test": "在测试集的 {items} 个题目、{tasks} 项任务上测得。没有从中学习任何内容，也没有据此选定任何东西。",
}
MEASURED_BY = (
    "引擎 {engine}，量化 {quantization}，检查点 {checkpoint}，代码提交 {commit}，{date}。默认最低增益为 {threshold}。"
)
MEASURED_OTHERWISE = "本页运行的是另一个：{running}。其数字可能不同。"

CLAIM_TITLE = "自行选择值得吗？"
CLAIM = (
    "在 {items} 个问题上（每个问题权重相同），自行选择的模型答对 {adaptive:.1f} %，到答案为止用 {adaptive_tokens:.1f} "
    "个词元（词或词的一部分）；总是先思考答对 {think:.1f} %，用 {think_tokens:.1f} 个词元；总是先回答答对 {answer:.1f} "
    "%，用 {answer_tokens:.1f} 个词元。"
)
CLAIM_AHEAD = {"think": "与总是先思考相比", "lookup": "与只知道任务的对照表相比"}
CLAIM_SHARE = "所用词元占总是先思考的"
CLAIM_POINTS = "{difference} 个百分点（95 % 区间 {low} 至 {high}）"
CONTENTS = "更多结果"

TABLE = "十二项任务，按策略"
TABLE_HINT = (
    "准确率以 % 计，下方为 95 % 置信区间。“随机”与自适应模式先思考的比例相同，但任选问题；“理想路由”只在唯有先思考才能"
    "答对时先思考，这是任何路由器都无法预知的。"
)
PUBLISHED_HINT = (
    "已发表的学生模型是在每项任务上单独微调的。第一个数字来自只给答案的模型，第二个来自先写推理过程的模型；"
    "都取各自在测试集上最好的训练轮次，并以其题目计。"
)
TABLE_SOURCE = "学生模型：{students}。教师模型：{teacher}。"
POLICIES = {
    "think": "总是先思考",
    "answer": "总是先回答",
    "adaptive": "自适应",
    "lookup": "任务对照表",
    "random": "随机",
    "oracle": "理想路由",
}
NO_TASK = "无"
AGAINST_LOOKUP = (
    "旁边是一张只知道题目所属任务的对照表，它为每个任务采用验证集上较好的方式（先思考的任务：{tasks}）。在全部题目上，"
    "自适应与它相差 {ahead}。"
)
TASK_COLUMN = "任务"
ITEMS_COLUMN = "题目数"
THIS_MODEL = "本模型"
THINKS_ON = "自适应先思考的比例"
PUBLISHED = "已发表的学生模型：只给答案/先写推理过程"
ALL_TASKS = "全部题目"
PERCENT = "{share:.0f} %"
RANGE = "{low:.1f} 至 {high:.1f}"
NOT_PUBLISHED = "–"
AS_TABLE = "以表格显示这些数字"

PARETO = "准确率与词元数"
PARETO_HINT = (
    "词元数计到答案为止并取平均：越靠左上越好。自适应曲线上每个点对应一个最低增益，也包括小于 0 的；"
    "点线是抽签决定模式的结果。曲线高于点线之处，说明模型知道何时思考是值得的。"
)
TOKENS_AXIS = "到答案的词元数"
ACCURACY_AXIS = "准确率"
RANDOM_LINE = "随机（各种比例）"
ADAPTIVE_CURVE = "自适应（各种最低增益）"
ADAPTIVE_DEFAULT = "自适应（默认最低增益）"
CHOSEN_POINT = "下面所选的最低增益"
CURVE_HOVER = (
    "答对 %{y:.1f} %，%{x:.1f} 个词元<br>最低增益 %{customdata[0]}，先思考 %{customdata[1]} %<extra></extra>"
)
POLICY_HOVER = "答对 %{y:.1f} %，%{x:.1f} 个词元"
POLICY_COLUMN = "策略"
ACCURACY_COLUMN = "准确率，%"
INTERVAL_COLUMN = "95 % 置信区间"
RATE_COLUMN = "先思考的比例"
TO_ANSWER_COLUMN = "到答案的词元数"
TOKENS_COLUMN = "总词元数"
CURVE_TABLE = "自适应在至多十一个最低增益下的表现"
THRESHOLD_COLUMN = "最低增益"

THRESHOLD_TITLE = "换一个最低增益会改变什么"
OTHER_THRESHOLD = "换一个最低增益"
OTHER_THRESHOLD_HINT = "松开滑块，图中的圆环就会移到该最低增益。"
AT_THRESHOLD = (
    "最低增益为 {threshold} 时，模型在 {rate} 的题目上先思考，答对 {accuracy:.1f} %（{low:.1f} 至 {high:.1f}），"
    "到答案平均用 {tokens:.1f} 个词元。"
)
NO_FLIPS = "与默认值 {default} 相比，没有题目改变模式。"
FLIPS = (
    "与默认值 {default} 相比，{items} 个题目中有 {count} 个改为{mode}：{mended} 个由错变对，{spoiled} 个由对变错。"
)
FLIPS_TABLE = "各任务中改变模式的题目"
FLIP_COLUMN = "改为{mode}"
MENDED_COLUMN = "由错变对"
SPOILED_COLUMN = "由对变错"
FLIPPED_IDS = "具体题目的编号"
EXAMPLES_MISSING = "我们自己的示例问题尚未问过。命令 python -m training.evaluate.examples 可以完成。"
EXAMPLE_FLIPS = "我们自己的 {items} 个示例问题中，有 {count} 个改为{mode}。"
NO_EXAMPLE_FLIPS = "我们自己的 {items} 个示例问题都没有改变模式。"
EXAMPLES_BY_OTHER = (
    "下面示例的可能性和结果来自检查点 {checkpoint}（{engine}，{quantization}），而不是这里运行的 {running}。"
)
EXAMPLES_TABLE = "改变模式的示例问题"
QUESTION_COLUMN = "问题"
GAIN_COLUMN = "思考的增益"
RIGHT_OR_WRONG = {True: "对", False: "错"}

# 某一最低增益下的各类问题
KINDS_MOSTLY = "最低增益为 {threshold} 时，{all} 类问题中有 {count} 类过半先思考，最多的是{named}。"
KINDS_NONE = "最低增益为 {threshold} 时，没有一类问题过半先思考。"
KIND_NOW = "{kind} {now}"
KINDS_CHANGE = (
    "与默认值 {default} 相比，{all} 类中有 {count} 类的比例变化不少于 {points} 个百分点，变化最大的是{named}；"
    "其余 {rest} 类变化较小。"
)
KIND_CHANGE = "{kind} 由 {default} 变为 {now}"
KINDS_SAME = "与默认值 {default} 相比，没有一类问题的比例变化达到 {points} 个百分点。"
KINDS_COUNTED = (
    "最低增益 {threshold}：{all} 类问题中有 {count} 类的比例变化不少于 {points} 个百分点，详见滑块下方。"
)
KINDS_CHANGED = "比例有变化的问题类别"
KINDS_ALL = "此最低增益下的全部 {count} 类问题"
KINDS_TABLE = "各类问题中先思考的比例"
KINDS_KEY = (
    "比例以各项任务和阶梯中测量过的 {items} 个问题计。横条为此最低增益下的比例，横条上的竖线为默认时的比例。"
)
KIND_GRADED = "{kind}（阶梯）"
KIND_NOW_COLUMN = "先思考的比例"
KIND_DEFAULT_COLUMN = "默认时"
KIND_POINTS_COLUMN = "百分点"

CALIBRATION = "这些可能性准吗？"
CALIBRATION_HINT = (
    "模型认为直接答对的可能性为 0.8 的题目，十个中应有八个答对。题目按每个可能性分入十个区间；每个点显示该区间中"
    "实际答对的比例，并带有 95 % 置信区间。在虚线上，可能性与实际相符。"
)
CALIBRATION_ERROR = "“{chance}”与实际平均相差 {points:.1f} 个百分点（校准误差 {error:.3f}）。"
CALIBRATION_TABLE = "{chance}：预计与实际"
DIAGONAL = "可能性与实际相符"
BIN_HOVER = "可能性 %{x:.2f}：%{customdata} 个题目中答对 %{y:.1f} %"
PREDICTED_AXIS = "可能性（区间平均）"
OBSERVED_AXIS = "实际答对"
BIN_RANGE = "{low:.1f} 至 {high:.1f}"
PREDICTED_COLUMN = "平均可能性"
OBSERVED_COLUMN = "答对，%"

SPREAD = "各任务中思考的增益"
SPREAD_HINT = (
    "箱体包含一项任务中居中的一半题目，箱内的线是中位数，须线伸到最小和最大的增益。"
    "位于虚线上或虚线右侧的，自适应模式会先思考。"
)
GAINS_NAME = "题目的增益"
DEFAULT_LINE = "默认最低增益"
FIVE_COLUMNS = ("最小", "下四分位数", "中位数", "上四分位数", "最大")

LADDER = "阶梯：预计的与实际的"
LADDER_HINT = (
    "由我们自己编写、已知步数（即级数）的题目。每一类的图显示模型认为自己有多大可能答对（虚线），以及实际答对的比例（实"
    "线），分直接回答和思考之后。"
)
LADDER_RISES = "复杂度与级数的等级相关系数，+1 表示复杂度逐级升高，0 表示它看不出步数：{kinds}。"
LADDER_RISES_IN = {
    True: "{kind} {correlation}",
    False: "{kind} {correlation}（直接答对的比例几乎不降）",
}
LADDER_GAPS = (
    "按各类各级平均，预计与实际相差：直接回答 {at_once:.0f} 个百分点，思考之后 {after_thinking:.0f} 个百分点。"
)
LADDER_LINES = {"foretold": "{chance}，预计", "right": "{chance}，实际"}
LADDER_HOVER = "第 %{x} 级：%{customdata} 个题目的 %{y} %"
KINDS = {
    "amounts": "小数与金额",
    "calculations": "计算",
    "coins": "硬币",
    "dates": "日期",
    "letters": "末尾字母",
    "moments": "时刻",
    "plain": "日常问题",
    "stories": "故事",
    "sums": "连续加减",
    "swaps": "交换",
}
SIZES = {"small": "小数目", "larger": "较大数目"}
KIND_COLUMN = "类别"
RUNG_COLUMN = "级数"
FORETOLD_COLUMN = "预计，%"
HAPPENED_COLUMN = "答对，%"

QUANTIZATIONS = "量化的代价"
QUANTIZATIONS_HINT = (
    "同一检查点为 CPU 引擎构建三次，在相同题目上测量。准确率以 % 计，下方为 95 % 置信区间；与 fp32 的差是逐题配对的。"
    "“答案相同”：与 fp32 的答案逐字相同，先思考 / 先回答。"
)
QUANTIZATIONS_BY = "在 {items} 个题目上测得，检查点 {checkpoint}，代码提交 {commit}，{machine}，{date}。"
QUANTIZATIONS_MISSING = "还没有人测量过。命令 python -m training.experiments.quantizations 可以完成。"
QUANTIZATION_COLUMN = "构建"
SIZE_COLUMN = "MB"
SPEED_COLUMN = "词元/秒"
DIFFERENCE_COLUMN = "与 fp32 之差，{mode}"
SAME_COLUMN = "答案相同"

BASELINES = "蒸馏带来了什么"
BASELINES_HINT = (
    "未经我们任何训练的基座模型，以其自身的对话格式提问，要求逐步思考或只给答案，题目取自测试集的前若干题；"
    "与本页题目上蒸馏后的学生模型并列。"
    "准确率以 % 计，下方为 95 % 置信区间。"
)
BASELINES_BY = "{name}：{base}，代码提交 {commit}，{date}。"
BASELINES_MISSING = "基座模型尚未测量。命令 python -m training.experiments.baseline 可以完成。"
ZERO_SHOT = "基座，零样本"
FEW_SHOT = "基座，{shots} 个示例"

ROUTERS = "哪种路由最好？"
ROUTERS_HINT = (
    "按所有最低增益下“准确率—词元数”曲线下面积计，0 % 是抽签决定模式，100 % 是理想路由。ROC 曲线下面积说明路由器区分"
    "需要思考与不需要思考的能力，以及每个可能性区分答对与答错的能力；0.5 相当于碰运气。所有路由器都只看问题本身，"
    "但知道任务名称的除外：任务对照表，以及“事后得知”的，它们知道每个任务的结果，标出任务名称本身最多值多少。"
)
ROUTERS_SPLITS = {
    "validation": "各路由器在验证集的题目上测得。",
    "test": "各路由器在测试集上测得。",
}
ROUTERS_TRIED = "尝试过的方式在验证集和分级的题目上测得，选择也据此做出。"
ROUTERS_MISSING = "各种路由器尚未比较。命令 python -m training.evaluate.routers 可以完成。"
ROUTERS_MEASURED = {
    "perception": "这里运行的感知模块",
    "complexity_alone": "只用它的复杂度",
    "bag_of_words": "词袋模型",
    "lookup": "任务对照表",
    "task_need_in_hindsight": "只看任务，按事后得知的思考需要",
    "task_gain_in_hindsight": "只看任务，按事后得知的每词元收益",
}
ROUTER_TRIED = "试过：{way}"
ROUTER_COLUMN = "路由器"
GAP_COLUMN = "从随机到理想路由的差距中弥合的比例"
GAP_ALONE_COLUMN = "只用复杂度"
NEED_COLUMN = "区分是否需要思考"
TELLS_COLUMNS = {"at_once": "区分直接回答的对错", "after_thinking": "区分思考后的对错"}
WITHIN_TASKS = "任务内 {area:.2f}"
POINTS_OFF = "相差 {points:.1f} 个百分点"
LISTED = "，"
NOT_MEASURED = "–"

ERRORS = {
    "The file is not text: save it as CSV (UTF-8) or JSONL.": "文件不是文本：请另存为 CSV（UTF-8）或 JSONL。",
    "It is nested too deeply: write question, answer and task as plain text.": (
        "嵌套过深：请把 question、answer 和 task 写成普通文本。"
    ),
    "It is not a JSON object with a question in it.": "不是含有 question 的 JSON 对象。",
    "It holds {name}, which is neither text nor a number.": "其中的 {name} 既不是文本也不是数字。",
    "Its {name} is neither text nor a number.": "其中的 {name} 既不是文本也不是数字。",
    "There is no question yet: type one, or take an example.": "还没有问题：请输入一个，或选用一个示例。",
    "The question has {count:,} characters and {most:,} is the most: shorten it.": (
        "问题有 {count:,} 个字符，最多 {most:,} 个：请缩短。"
    ),
    "That does not look like English, and English is all this small model knows: ask in English.": (
        "这看起来不是英语，而这个小模型只懂英语：请用英语提问。"
    ),
    "The rationale has {count:,} characters and {most:,} is the most: shorten it.": (
        "推理过程有 {count:,} 个字符，最多 {most:,} 个：请缩短。"
    ),
    "The question is {count} tokens long and {most} is the most: shorten it.": (
        "问题长 {count} 个词元，最多 {most} 个：请缩短。"
    ),
    "The server that runs the model cannot be reached: ask again later.": "无法连接运行模型的服务器：请稍后再问。",
    "The server that runs the model broke off: ask again.": "运行模型的服务器中断了：请再问一次。",
    "The server that runs the model refuses ({status}: {told}): see its log.": (
        "运行模型的服务器拒绝了请求（{status}：{told}）：请查看它的日志。"
    ),
    "The server that runs the model answers in a form that is not known here: use vLLM or llama.cpp.": (
        "运行模型的服务器以未知的格式回答：请使用 vLLM 或 llama.cpp。"
    ),
    "The rationale is {count} tokens long and {most} is the most beside this question: shorten it.": (
        "推理过程长 {count} 个词元，而在这个问题旁边最多 {most} 个：请缩短。"
    ),
}

"""These tests divide examiners' sentences into what they ask for."""

from __future__ import annotations

import pytest

from rubrics.reading.language.requirements import read_statement

STATEMENTS: list[tuple[str, list[str]]] = [
    (
        "Award credit for clearly explaining the purpose of a risk assessment and identifying who is responsible for completing it.",
        ["clearly explaining the purpose of a risk assessment", "identifying who is responsible for completing it"],
    ),
    (
        "Award credit for a detailed explanation of how hormones regulate growth, with accurate reference to feedback loops.",
        ["a detailed explanation of how hormones regulate growth, with accurate reference to feedback loops"],
    ),
    (
        "Award credit for evidence of planning that takes account of learners' starting points and includes measurable outcomes.",
        ["planning that takes account of learners' starting points and includes measurable outcomes"],
    ),
    (
        "Credit evidence that the candidate has researched the client group, selected appropriate activities and evaluated their impact.",
        ["researched the client group", "selected appropriate activities", "evaluated their impact"],
    ),
    (
        "Look for accurate application of the formula and correct substitution of values.",
        ["accurate application of the formula", "correct substitution of values"],
    ),
    (
        "Assessors should look for confident use of the target language, with a range of tenses and few errors.",
        ["confident use of the target language, with a range of tenses and few errors"],
    ),
    (
        "Award credit for demonstrating empathy, building rapport and maintaining appropriate boundaries with service users.",
        ["demonstrating empathy", "building rapport", "maintaining appropriate boundaries with service users"],
    ),
    (
        "Learners must describe the symptoms of shock and how to treat it.",
        ["describe the symptoms of shock and how to treat it"],
    ),
    (
        "The candidate must wash hands before and after the procedure and wear suitable gloves.",
        ["wash hands before and after the procedure", "wear suitable gloves"],
    ),
    (
        "Award credit for responses that critically evaluate at least two theories of motivation, using workplace examples to support the argument.",
        ["critically evaluate at least two theories of motivation", "using workplace examples to support the argument"],
    ),
    (
        "Award credit for showing awareness of equality and diversity when planning activities.",
        ["showing awareness of equality and diversity when planning activities"],
    ),
    (
        "Credit the ability to interpret data from graphs and tables and draw valid conclusions.",
        ["interpret data from graphs and tables", "draw valid conclusions"],
    ),
    (
        "Award credit for identifying at least three types of abuse (physical, emotional, financial, sexual) and describing the signs of each.",
        ["identifying at least three types of abuse", "describing the signs of each"],
    ),
    (
        "Learners should demonstrate that they are able to lift and carry loads safely.",
        ["lift and carry loads safely"],
    ),
    (
        "Evidence should include a labelled diagram, a written commentary and a risk assessment.",
        ["a labelled diagram, a written commentary and a risk assessment"],
    ),
    (
        "Award credit for comparing and contrasting two leadership styles and justifying which is better suited to the scenario.",
        ["comparing and contrasting two leadership styles", "justifying which is better suited to the scenario"],
    ),
    (
        "Assessor should look for the learner's understanding of confidentiality, as well as the limits placed on it by safeguarding duties.",
        ["the learner's understanding of confidentiality, as well as the limits placed on it by safeguarding duties"],
    ),
    (
        "Award credit for designing an experiment that controls variables and produces reliable data.",
        ["designing an experiment that controls variables and produces reliable data"],
    ),
    (
        "Award credit for explaining how to check tyre pressure, adjust it and record the result.",
        ["explaining how to check tyre pressure, adjust it and record the result"],
    ),
    (
        "Award credit for using a structured format, presenting ideas in a logical order and referencing sources correctly throughout.",
        [
            "using a structured format",
            "presenting ideas in a logical order",
            "referencing sources correctly throughout",
        ],
    ),
    (
        "Examiners will credit answers that recognise the limits of the model and suggest improvements.",
        ["recognise the limits of the model", "suggest improvements"],
    ),
    (
        "Award credit for the learner's ability to select, prepare and serve three dishes to a commercial standard.",
        [
            "select three dishes to a commercial standard",
            "prepare three dishes to a commercial standard",
            "serve three dishes to a commercial standard",
        ],
    ),
    (
        "Award credit for explaining the difference between mitosis and meiosis, including where each takes place.",
        ["explaining the difference between mitosis and meiosis, including where each takes place"],
    ),
    (
        "Look for a clear rationale for the chosen intervention, supported by research evidence and linked to the client's goals.",
        [
            "a clear rationale for the chosen intervention, supported by research evidence and linked to the client's goals"
        ],
    ),
    (
        "Award credit for reflecting on own performance, identifying strengths and areas for development, and producing an action plan.",
        [
            "reflecting on own performance",
            "identifying strengths and areas for development",
            "producing an action plan",
        ],
    ),
    (
        "Credit should be awarded where the student calculates the mean correctly, states the units and rounds to two decimal places.",
        ["calculates the mean correctly", "states the units", "rounds to two decimal places"],
    ),
    (
        "Award credit for communicating clearly and concisely, adapting language to suit the audience.",
        ["communicating clearly and concisely", "adapting language to suit the audience"],
    ),
    (
        "Award credit for demonstrating safe working practices throughout, including the ability to identify hazards, use PPE correctly, and report incidents.",
        ["identify hazards", "use PPE correctly", "report incidents"],
    ),
    (
        "Award credit for applying the principles of person-centred care by involving the individual in decisions and respecting their choices.",
        [
            "applying the principles of person-centred care by involving the individual in decisions and respecting their choices"
        ],
    ),
    (
        "Candidates need to weigh up the costs and benefits of each option before making a recommendation.",
        ["weigh up the costs and benefits of each option before making a recommendation"],
    ),
    (
        "Award credit for accurate spelling, punctuation and grammar.",
        ["accurate spelling, punctuation and grammar"],
    ),
    (
        "Award credit for explaining why hand hygiene matters and demonstrating the correct technique (e.g. the Ayliffe method).",
        ["explaining why hand hygiene matters", "demonstrating the correct technique"],
    ),
    (
        "Look for evidence that the trainee plans ahead, anticipates problems and keeps the customer informed.",
        ["plans ahead", "anticipates problems", "keeps the customer informed"],
    ),
    (
        "Assess whether the learner greets the client, confirms identity and obtains consent.",
        ["greets the client", "confirms identity", "obtains consent"],
    ),
    (
        "Award credit for linking assessment findings to care planning, ensuring that goals are measurable, realistic and time-bound.",
        [
            "linking assessment findings to care planning",
            "ensuring that goals are measurable, realistic and time-bound",
        ],
    ),
    (
        "Award credit for demonstrating an ability to analyse a poem's form, structure and language and explain their effects on the reader.",
        ["analyse a poem's form, structure and language", "explain their effects on the reader"],
    ),
    (
        "Award credit for recalling the stages of the cell cycle and sequencing them correctly, while using precise biological vocabulary.",
        ["recalling the stages of the cell cycle", "sequencing them correctly", "using precise biological vocabulary"],
    ),
    (
        "Award credit for explaining the role of regulatory bodies (for example, Ofsted, the CQC and the HSE) in maintaining standards.",
        ["explaining the role of regulatory bodies in maintaining standards"],
    ),
    (
        "Award credit for work which is well organised, clearly expressed and free of jargon.",
        ["well organised, clearly expressed and free of jargon"],
    ),
    (
        "Award credit for describing how to set up, monitor and close down a CNC machine safely.",
        ["describing how to set up, monitor and close down a CNC machine safely"],
    ),
    (
        "Assessors should look for evidence of independent research, not just material given in class.",
        ["independent research, not just material given in class"],
    ),
    (
        "Credit an explanation of the term and an example from the learner's own setting.",
        ["an explanation of the term and an example from the learner's own setting"],
    ),
    (
        "Award credit for maintaining accurate, legible records and storing them in line with organisational policy.",
        ["maintaining accurate, legible records", "storing them in line with organisational policy"],
    ),
    (
        "Award credit for considering ethical issues such as consent, confidentiality, and the right to withdraw, and explaining how they were addressed.",
        ["considering ethical issues", "explaining how they were addressed"],
    ),
    (
        "Award credit for creating a budget, tracking spending against it and explaining any variance.",
        ["creating a budget", "tracking spending against it", "explaining any variance"],
    ),
    (
        "Learners must not only identify the fault but also explain its likely cause.",
        ["identify the fault", "explain its likely cause"],
    ),
    (
        "Award credit for accurate use of the Highway Code to justify decisions, along with clear sketches of junction layouts.",
        ["accurate use of the Highway Code to justify decisions, along with clear sketches of junction layouts"],
    ),
    (
        "Award credit for discussing the strengths and limitations of each method and recommending the most suitable one.",
        ["discussing the strengths and limitations of each method", "recommending the most suitable one"],
    ),
    (
        "Learners must plan a menu, cost it, and produce a time plan.",
        ["plan a menu", "cost it", "produce a time plan"],
    ),
    (
        "Award credit for explaining the importance of sleep, diet and exercise to mental health.",
        ["explaining the importance of sleep, diet and exercise to mental health"],
    ),
    (
        "Credit candidates who apply knowledge of anatomy to the case and make reference to relevant contraindications.",
        ["apply knowledge of anatomy to the case", "make reference to relevant contraindications"],
    ),
    (
        "Assessors should check that the learner has completed the log, had it countersigned, and reflected on each entry.",
        ["completed the log", "had it countersigned", "reflected on each entry"],
    ),
    (
        "Award credit for identifying the target market, setting clear objectives, selecting suitable media and evaluating the campaign's success.",
        [
            "identifying the target market",
            "setting clear objectives",
            "selecting suitable media",
            "evaluating the campaign's success",
        ],
    ),
    (
        "Look for a structured argument which weighs evidence on both sides and reaches a justified conclusion.",
        ["a structured argument which weighs evidence on both sides and reaches a justified conclusion"],
    ),
    (
        "The learner should show how to lift, carry and lower a load without twisting.",
        ["show how to lift, carry and lower a load without twisting"],
    ),
    (
        "Award credit for calm and reassuring communication, checking the casualty's understanding at each stage.",
        ["calm and reassuring communication", "checking the casualty's understanding at each stage"],
    ),
    (
        "Award credit for knowledge of the law relating to consent and its application in practice.",
        ["knowledge of the law relating to consent and its application in practice"],
    ),
    (
        "Award credit for evaluating the usefulness of the source, considering its origin, purpose and limitations.",
        ["evaluating the usefulness of the source", "considering its origin, purpose and limitations"],
    ),
    (
        "Credit reference to named theorists (Piaget, Vygotsky, Bruner) and application of their ideas to practice.",
        ["reference to named theorists", "application of their ideas to practice"],
    ),
    (
        'Credit the use of technical terms such as "aperture", "shutter speed" and "ISO".',
        ["the use of technical terms"],
    ),
    (
        "Award credit for writing that is fluent, engages the reader and uses a range of sentence types.",
        ["writing that is fluent, engages the reader and uses a range of sentence types"],
    ),
    (
        "Award credit for selecting and using tools safely.",
        ["selecting and using tools safely"],
    ),
    (
        "Award credit for describing, with the aid of a diagram, how a relay works.",
        ["describing, with the aid of a diagram, how a relay works"],
    ),
    (
        "Learners must be able to recognise the signs of a stroke and act promptly.",
        ["recognise the signs of a stroke", "act promptly"],
    ),
    (
        "Award credit for producing a business plan that includes a cash flow forecast and a marketing strategy.",
        ["producing a business plan that includes a cash flow forecast and a marketing strategy"],
    ),
    (
        "Award credit for listening to the client, reflecting back feelings and summarising the session.",
        ["listening to the client", "reflecting back feelings", "summarising the session"],
    ),
    (
        "Award credit for constructing a budget, and for explaining each assumption made.",
        ["constructing a budget", "explaining each assumption made"],
    ),
    (
        "Expect to see evidence of research, planning and review.",
        ["research, planning and review"],
    ),
    (
        "Award credit for correctly naming the structures (ventricle, atrium, septum, valve) and explaining their functions.",
        ["correctly naming the structures", "explaining their functions"],
    ),
    (
        "Learners must ensure that equipment is clean, calibrated and ready for use.",
        ["ensure that equipment is clean, calibrated and ready for use"],
    ),
    (
        "Award credit for analysing how power, status and gender shape the characters' relationships and comparing these with a second text.",
        [
            "analysing how power, status and gender shape the characters' relationships",
            "comparing these with a second text",
        ],
    ),
    (
        "Candidates should state Ohm's law, rearrange it to find resistance and give the correct unit.",
        ["state Ohm's law", "rearrange it to find resistance", "give the correct unit"],
    ),
    (
        "Award credit for demonstrating appropriate body mechanics when moving individuals and explaining each step to them beforehand.",
        ["demonstrating appropriate body mechanics when moving individuals", "explaining each step to them beforehand"],
    ),
    (
        "Award credit for safe disposal of sharps, prompt reporting of spills and thorough hand washing.",
        ["safe disposal of sharps", "prompt reporting of spills", "thorough hand washing"],
    ),
    (
        "Award credit for a demonstration of effective questioning, in which open questions are used and answers are followed up.",
        ["a demonstration of effective questioning, in which open questions are used and answers are followed up"],
    ),
    (
        "The candidate must complete the form in black ink and sign and date it.",
        ["complete the form in black ink", "sign and date it"],
    ),
    (
        "Award credit for identifying and controlling hazards in the workshop, and for responding appropriately to an emergency.",
        ["identifying and controlling hazards in the workshop", "responding appropriately to an emergency"],
    ),
    (
        "Credit evidence showing that the learner can adapt activities for individual needs, monitor progress and give constructive feedback.",
        ["adapt activities for individual needs", "monitor progress", "give constructive feedback"],
    ),
    (
        "Award credit for explaining the process of sterilisation and why it is needed.",
        ["explaining the process of sterilisation and why it is needed"],
    ),
    (
        "Award credit for relating findings to theory, drawing on sources including journals, textbooks and websites.",
        ["relating findings to theory", "drawing on sources including journals, textbooks and websites"],
    ),
    (
        "Award credit for proposing improvements which are realistic, costed and linked to the evaluation.",
        ["proposing improvements which are realistic, costed and linked to the evaluation"],
    ),
    (
        "Look for learners who take the lead, share tasks fairly and keep to deadlines.",
        ["take the lead", "share tasks fairly", "keep to deadlines"],
    ),
    (
        "Award credit for stating the null hypothesis, choosing an appropriate test and interpreting the p-value in context.",
        ["stating the null hypothesis", "choosing an appropriate test", "interpreting the p-value in context"],
    ),
    (
        "Award credit for understanding how culture influences food choice and the ability to adapt recipes accordingly.",
        ["understanding how culture influences food choice and the ability to adapt recipes accordingly"],
    ),
    (
        "Award credit for an understanding of the roles of different professionals (such as health visitors, social workers, and teachers) and how they share information to protect children.",
        ["an understanding of the roles of different professionals and how they share information to protect children"],
    ),
    (
        "Award credit for: naming the parts of the flower; describing the function of each; and explaining how pollination occurs.",
        ["naming the parts of the flower", "describing the function of each", "explaining how pollination occurs"],
    ),
    (
        "Award credit for (i) identifying the accounting concept and (ii) applying it to the transaction.",
        ["identifying the accounting concept", "applying it to the transaction"],
    ),
    (
        "Assessors should look for evidence that learners can work independently and ask for help when needed.",
        ["work independently", "ask for help when needed"],
    ),
    (
        "Award credit for the selection and use of appropriate tools and equipment.",
        ["the selection and use of appropriate tools and equipment"],
    ),
    (
        "Award credit for consistently applying infection control procedures, e.g. hand washing, use of PPE and correct waste disposal.",
        ["consistently applying infection control procedures"],
    ),
    (
        "Award credit for producing a clear, well-labelled and accurately scaled drawing.",
        ["producing a clear, well-labelled and accurately scaled drawing"],
    ),
    (
        "Learners are required to investigate, interpret and present findings from a local survey.",
        [
            "investigate findings from a local survey",
            "interpret findings from a local survey",
            "present findings from a local survey",
        ],
    ),
    (
        "Credit should only be given where working is shown and units are included.",
        ["working is shown", "units are included"],
    ),
    (
        "Award credit if the candidate recognises that demand is elastic and calculates the revenue change.",
        ["recognises that demand is elastic", "calculates the revenue change"],
    ),
    (
        "Look for a persuasive pitch: it should open strongly, address objections and close with a call to action.",
        ["a persuasive pitch: it should open strongly, address objections and close with a call to action"],
    ),
    (
        "Award credit for exploring how lighting, sound and set create atmosphere, and for suggesting how these choices could be developed.",
        ["exploring how lighting, sound and set create atmosphere", "suggesting how these choices could be developed"],
    ),
    (
        "Candidates are expected to use a range of vocabulary, vary sentence structure, and organise ideas into paragraphs.",
        ["use a range of vocabulary", "vary sentence structure", "organise ideas into paragraphs"],
    ),
    (
        "Award credit for evidencing use of supervision to reflect on practice, and identifying how it informed later sessions.",
        ["evidencing use of supervision to reflect on practice", "identifying how it informed later sessions"],
    ),
    (
        "Award credit for demonstrating knowledge of legislation, including the Equality Act 2010, the Care Act 2014 and the Human Rights Act 1998.",
        [
            "demonstrating knowledge of legislation, including the Equality Act 2010, the Care Act 2014 and the Human Rights Act 1998"
        ],
    ),
    (
        "Award credit for describing the water cycle using correct terminology and a labelled diagram.",
        ["describing the water cycle using correct terminology and a labelled diagram"],
    ),
    (
        "Award credit for showing how the character changes, quoting briefly and commenting on the effect of the language.",
        ["showing how the character changes", "quoting briefly", "commenting on the effect of the language"],
    ),
    (
        "The learner explains the purpose of induction, identifies who should attend and suggests a timetable.",
        ["explains the purpose of induction", "identifies who should attend", "suggests a timetable"],
    ),
    (
        "Award credit for debugging the program systematically and testing it with normal, boundary and erroneous data.",
        ["debugging the program systematically", "testing it with normal, boundary and erroneous data"],
    ),
    (
        "Award credit for recognising and responding to non-verbal cues.",
        ["recognising and responding to non-verbal cues"],
    ),
    (
        "Award credit for adapting communication to meet individual needs, for example by using visual aids or simplifying language.",
        ["adapting communication to meet individual needs"],
    ),
    (
        "Look for clear planning, careful execution and honest evaluation of the project.",
        ["clear planning, careful execution and honest evaluation of the project"],
    ),
    (
        "Award credit for identifying the correct tense and conjugating the verb accurately.",
        ["identifying the correct tense", "conjugating the verb accurately"],
    ),
    (
        "Award credit for explaining two advantages and two disadvantages of sole trading.",
        ["explaining two advantages and two disadvantages of sole trading"],
    ),
    (
        "Award credit for safely using a bench saw, drill and sander.",
        ["safely using a bench saw, drill and sander"],
    ),
    (
        "Award credit for discussing the impact on the family, the community and the economy.",
        ["discussing the impact on the family, the community and the economy"],
    ),
    (
        "Expect candidates to show their working, give answers to three significant figures and include units.",
        ["show their working", "give answers to three significant figures", "include units"],
    ),
    (
        "Credit accurate, relevant and sustained analysis that is rooted in the text.",
        ["accurate, relevant and sustained analysis that is rooted in the text"],
    ),
    (
        "Award credit for planning which considers timing, resources and differentiation, and delivering it confidently.",
        ["planning which considers timing, resources and differentiation", "delivering it confidently"],
    ),
    (
        "Award credit for a portfolio containing at least five annotated photographs and a written evaluation of each.",
        ["a portfolio containing at least five annotated photographs and a written evaluation of each"],
    ),
    (
        "Award credit for the ability to work as part of a team, contributing ideas and supporting others.",
        ["work as part of a team", "contributing ideas", "supporting others"],
    ),
    (
        "Award credit for understanding the scope of practice and knowing when to refer.",
        ["understanding the scope of practice", "knowing when to refer"],
    ),
    (
        "The report must be structured under headings, be free of errors and include a bibliography.",
        ["be structured under headings", "be free of errors", "include a bibliography"],
    ),
    (
        "Award credit for effectively facilitating a group discussion while managing conflict and encouraging quieter members.",
        ["effectively facilitating a group discussion", "managing conflict", "encouraging quieter members"],
    ),
    (
        "Award credit for measuring blood pressure accurately, recording it on the chart and reporting abnormal readings promptly to a registered nurse.",
        [
            "measuring blood pressure accurately",
            "recording it on the chart",
            "reporting abnormal readings promptly to a registered nurse",
        ],
    ),
    (
        "Award credit for recognising that correlation does not imply causation and giving an example.",
        ["recognising that correlation does not imply causation", "giving an example"],
    ),
]


@pytest.mark.parametrize(("statement", "indicators"), STATEMENTS, ids=[statement[:60] for statement, _ in STATEMENTS])
def test_a_statement_asks_for_its_separate_acts(statement: str, indicators: list[str]) -> None:
    parts = read_statement(statement).parts

    assert [part.text for part in parts] == indicators


@pytest.mark.parametrize(
    ("statement", "examples"),
    [
        ("Award credit for naming two tools (e.g. a rasp, a file and a plane).", ("a rasp", "a file", "a plane")),
        ("Credit use of sources such as letters, diaries or maps to support the case.", ("letters", "diaries", "maps")),
        ("Look for risks to service users, for instance falls; scalds; choking.", ("falls", "scalds", "choking")),
        (
            "Learners must cite a law (for example the Health and Safety at Work Act).",
            ("the Health and Safety at Work Act",),
        ),
        ("Award credit for naming the phases (inhale, hold, exhale).", ("inhale", "hold", "exhale")),
        ("Award credit for checking allergens, including but not limited to nuts, milk, etc.", ("nuts", "milk")),
        ("Award credit for cutting the bar to length (within 0.5 mm).", ()),
        ("Award credit for wearing protective equipment (PPE).", ()),
        ("Award credit for testing the circuit (see table 4 and figure 2).", ()),
    ],
)
def test_examples_are_split_item_by_item(statement: str, examples: tuple[str, ...]) -> None:
    (part,) = read_statement(statement).parts

    assert part.examples == examples


@pytest.mark.parametrize(
    ("statement", "marks"),
    [
        ("Award 2 marks for naming both acids.", "2"),
        ("names both acids (2 marks)", "2"),
        ("names both acids [max 3]", "3"),
        ("names both acids – 1 mark", "1"),
        ("One mark for naming both acids.", "1"),
        ("half a mark for naming one acid", "0.5"),
        ("Award credit for naming both acids.", None),
        ("Award credit for quoting section 12 (2) of the Act of 1998 and a price of 3 pounds.", None),
    ],
)
def test_stated_marks_are_kept_and_none_is_invented(statement: str, marks: str | None) -> None:
    read = read_statement(statement)

    assert (None if read.marks is None else str(read.marks)) == marks


def test_marks_for_each_part_of_a_sentence_go_to_that_part() -> None:
    read = read_statement("Award 2 marks for describing the method and 1 mark for naming the apparatus.")

    assert [(part.text, str(part.marks)) for part in read.parts] == [
        ("describing the method", "2"),
        ("naming the apparatus", "1"),
    ]


def test_what_earns_nothing_is_guidance_of_its_criterion() -> None:
    read = read_statement("Award credit for explaining osmosis. Simply naming it earns nothing.")

    assert [part.text for part in read.parts] == ["explaining osmosis"]
    assert [(note.kind, note.text) for note in read.notes] == [("reject", "Simply naming it earns nothing.")]


def test_an_including_list_of_acts_leaves_its_head_as_context() -> None:
    read = read_statement("Credit safe work at height, including the ability to foot a ladder and check its rungs.")

    assert [part.text for part in read.parts] == ["foot a ladder", "check its rungs"]
    assert read.context == "safe work at height"
    assert read.doubt

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

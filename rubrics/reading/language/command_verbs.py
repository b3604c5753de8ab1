"""This module knows the command verbs of assessment and finds them in a statement.

The verbs are those of the revised taxonomy of Bloom: the nineteen cognitive processes and their alternative names in
table 5.1 of L. W. Anderson and D. R. Krathwohl (eds), *A Taxonomy for Learning, Teaching, and Assessing*, New York:
Longman 2001 (``PROCESSES``). ``KINDRED`` adds the customary command words of examining bodies, each under the process
that it asks for; that placing is ours.
"""

from __future__ import annotations

PROCESSES: dict[str, tuple[str, ...]] = {
    "remember": ("recognise", "identify", "recall", "retrieve"),
    "understand": (
        "interpret", "clarify", "paraphrase", "represent", "translate", "exemplify", "illustrate", "classify",
        "categorise", "summarise", "abstract", "generalise", "infer", "conclude", "extrapolate", "interpolate",
        "predict", "compare", "contrast", "map", "match", "explain", "construct",
    ),
    "apply": ("execute", "carry out", "implement", "use"),
    "analyse": (
        "differentiate", "discriminate", "distinguish", "focus", "select", "organise", "integrate", "outline", "parse",
        "structure", "attribute", "deconstruct",
    ),
    "evaluate": ("check", "coordinate", "detect", "monitor", "test", "critique", "judge"),
    "create": ("generate", "hypothesise", "plan", "design", "produce"),
}  # fmt: skip

KINDRED: dict[str, tuple[str, ...]] = {
    "remember": ("name", "list", "state", "label", "define", "locate", "quote", "record", "select", "give", "match"),
    "understand": (
        "describe", "discuss", "report", "express", "review", "relate", "link", "show", "suggest", "comment",
        "rephrase", "convert", "estimate", "demonstrate", "reflect",
    ),
    "apply": (
        "apply", "calculate", "solve", "perform", "operate", "measure", "prepare", "practise", "complete", "model",
        "adapt", "follow", "handle", "maintain", "set up", "set out", "draw", "sketch", "weigh", "keep", "cut", "clean", "assemble",
        "deliver", "teach", "lead", "support", "communicate", "present", "respond", "work", "fit", "install", "write",
    ),
    "analyse": ("analyse", "examine", "investigate", "explore", "interrogate", "separate", "deduce", "trace", "research"),
    "evaluate": (
        "evaluate", "assess", "justify", "argue", "appraise", "recommend", "defend", "criticise", "debrief", "weigh up",
        "consider", "verify", "inspect", "rank",
    ),
    "create": (
        "create", "develop", "compose", "devise", "propose", "formulate", "build", "make", "combine", "improve",
        "adjust", "synthesise", "manage",
    ),
}  # fmt: skip

COMMAND_VERBS: frozenset[str] = frozenset(
    verb for taxonomy in (PROCESSES, KINDRED) for verbs in taxonomy.values() for verb in verbs
)

NOUNS: dict[str, str] = {
    "explanation": "explain", "description": "describe", "evaluation": "evaluate", "analysis": "analyse",
    "comparison": "compare", "justification": "justify", "identification": "identify", "application": "apply",
    "demonstration": "demonstrate", "discussion": "discuss", "calculation": "calculate", "assessment": "assess",
    "interpretation": "interpret", "recommendation": "recommend", "definition": "define", "selection": "select",
    "use": "use", "recognition": "recognise", "classification": "classify", "reflection": "reflect",
    "construction": "construct", "summary": "summarise", "conclusion": "conclude", "judgement": "judge",
}  # fmt: skip
"""Nouns that ask for the act of a command verb: “a clear explanation of”."""


def british(verb: str) -> str:
    """This gives a verb's British spelling, by which the taxonomy is kept here: “analyze” becomes “analyse”."""
    if verb.endswith("yze"):
        return verb[:-2] + "se"
    return verb[:-3] + "ise" if verb.endswith("ize") and len(verb) > 5 else verb

"""This module knows the tables by which nothing is judged: timetables, and what a course's grade is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.document import each_once
from rubrics.reading.language.words import word_set
from rubrics.reading.schemes.table_columns import ReadTable

_EXAMINED = word_set(
    """
exam exams examination examinations quiz quizzes midterm midterms homework homeworks attendance coursework tutorials
tutorial tests test assignments psets finals practicals labs labwork exercises tma ema
"""
)
_COMPONENT = _EXAMINED | word_set(
    """
project projects presentation presentations participation essay essays report reports portfolio paper papers assignment
assessment lab engagement discussion discussions seminar dissertation viva blog journal reading readings
reflection reflections homework capstone workshop workshops
"""
)
_COURSE = re.compile(
    r"\b(?:course|module|unit|class|semester|term) (?:grade|assessment|mark|work|breakdown|evaluation|components?)|grade (?:breakdown|distribution|composition|weights?|calculation|components?)"
    r"|(?:final|overall) grade|assessment (?:overview|summary|structure|pattern|components?|schedule)|grading (?:breakdown|scheme|structure|policy|weights?)|where this counts|evaluation breakdown|assessment$|assessments$|coursework",
    re.IGNORECASE,
)
NAMES_CRITERIA = re.compile(r"criteri|rubric", re.IGNORECASE)
_TIMETABLE = re.compile(
    r"(?:week|date|day|time|due(?: date)?|deadline|when|reading|readings|chapter|lecture|session|class|release|released|out|start|end|room|instructor|location|where)s?",
    re.IGNORECASE,
)
_LONGEST_COMPONENT = 4
TOTAL = re.compile(r"(?:grand |overall )?(?:total|sum)\b", re.IGNORECASE)


def body_texts(read: ReadTable, column: int) -> list[str]:
    """This gives the words of a column below the headings, a merged cell once, without empty ones."""
    return [cell.text for cell in each_once(row[column] for row in read.body()) if cell.text]


def is_timetable(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether a table says when things are: two of its headings, or the first, name a time or a reading."""
    named = [bool(_TIMETABLE.fullmatch(header.strip())) for header in read.headers]
    return named[0] or sum(named) >= 2


def is_course_heading(above: Sequence[str]) -> bool:
    """This says whether one of the headings says that a course's grade is made up below."""
    return any(_COURSE.search(text) for text in above)


def is_components(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether a table lists the parts of a course with their weights: an essay, an exam, attendance."""
    if not read.columns_of("weight", "marks"):
        return False
    names = [text for column in name_columns(read)[:1] for text in body_texts(read, column) if not TOTAL.match(text)]
    if not names:
        return False
    words = [
        set[str](re.findall(r"[a-z]+", text.lower())) if len(text.split()) <= _LONGEST_COMPONENT else set[str]()
        for text in names
    ]
    component = sum(bool(word & _COMPONENT) for word in words)
    examined = sum(bool(word & _EXAMINED) for word in words)
    headed = is_course_heading(above[:1])
    if component * 2 < len(names):
        return headed and bool(read.columns_of("weight")) and component > 0
    if any(NAMES_CRITERIA.search(text) for text in [*read.headers, *above[:1]]):
        return examined * 2 >= len(names)
    return examined > 0 or headed or bool(read.columns_of("weight"))


def are_components(names: Sequence[str]) -> bool:
    """This says whether the names of a list are the parts of a course: homework, a midterm, the final exam."""
    words = [
        set[str](re.findall(r"[a-z]+", text.lower())) if len(text.split()) <= _LONGEST_COMPONENT else set[str]()
        for text in names
    ]
    examined = sum(bool(word & _EXAMINED) for word in words)
    return examined * 2 >= len(names) > 0 and sum(bool(word & _COMPONENT) for word in words) * 3 >= len(names) * 2


def name_columns(read: ReadTable) -> list[int]:
    """This gives the columns that name the rows, else those that describe them."""
    return read.columns_of("name") or read.columns_of("description", "other")

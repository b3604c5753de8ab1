"""This module knows the columns of a roster by their headers, in the many spellings that systems export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """These are the columns that a roster may have, by the names that people read."""

    LEARNER_NUMBER = "id"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "e-mail"
    CANDIDATE_NUMBER = "candidate number"
    GROUP = "group"


_WHOSE = ("", "student ", "learner ", "pupil ", "candidate ", "participant ", "trainee ", "apprentice ", "user ")
_SPELLINGS: dict[Column, tuple[str, ...]] = {
    Column.NAME: ("name", "full name", "fullname", "display name"),
    Column.FIRST_NAME: ("first name", "firstname", "given name", "given names", "forename", "forenames", "first names"),
    Column.LAST_NAME: ("last name", "lastname", "surname", "family name"),
    Column.EMAIL: ("email", "e mail", "mail", "email address", "e mail address", "mail address"),
}
_WHOLE: dict[Column, tuple[str, ...]] = {
    Column.LEARNER_NUMBER: (
        "id number",
        "identifier",
        "registration number",
        "registration no",
        "enrolment number",
        "enrollment number",
        "matriculation number",
        "matriculation no",
        "matrikelnummer",
        "org defined id",
        "orgdefinedid",
        "sis id",
        "sis user id",
        "sis login id",
        "username",
        "login id",
        "uln",
        "upn",
        "roll number",
        "roll no",
    ),
    Column.NAME: ("student", "learner", "pupil", "participant", "trainee", "apprentice"),
    Column.FIRST_NAME: ("vorname", "prenom"),
    Column.LAST_NAME: ("nachname",),
    Column.CANDIDATE_NUMBER: (
        "candidate",
        "candidate number",
        "candidate no",
        "candidate nr",
        "candidate id",
        "candidate code",
        "exam number",
        "exam no",
        "examination number",
        "exam candidate number",
        "anonymous id",
        "anonymous number",
        "anonymous code",
        "anonymity code",
    ),
    Column.GROUP: (
        "group",
        "group name",
        "class",
        "class name",
        "class group",
        "cohort",
        "section",
        "set",
        "form",
        "tutor group",
        "teaching group",
        "seminar group",
        "team",
    ),
}
_NUMBERS = ("id", "number", "no", "nr", "ref", "reference", "code")


def _known() -> dict[str, Column]:
    known = {spelling: column for column, spellings in _WHOLE.items() for spelling in spellings}
    for column, spellings in _SPELLINGS.items():
        for whose in _WHOSE:
            for spelling in spellings:
                known.setdefault(whose + spelling, column)
    for whose in _WHOSE:
        for number in _NUMBERS:
            known.setdefault(whose + number, Column.LEARNER_NUMBER)
    # "number" alone may count the rows; only with its owner ("learner number") does it say who somebody is.
    for alone in ("number", "no", "nr", "code"):
        del known[alone]
    return known


_KNOWN = _known()


def folded_header(header: str) -> str:
    """This folds a header to what is compared: small letters without accents, words by single blanks."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", header) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower()))


def column_of(header: str) -> Column | None:
    """This gives the column that a header names, if it is one of a roster's."""
    folded = folded_header(header)
    return _KNOWN.get(folded) or _KNOWN.get(folded.replace(" ", ""))


def columns_of(headers: Sequence[str]) -> dict[Column, int]:
    """This finds where each column stands; of two that mean the same, the first."""
    found: dict[Column, int] = {}
    for position, header in enumerate(headers):
        column = column_of(header)
        if column is not None:
            found.setdefault(column, position)
    return found

"""This module holds the class of the journeys: thirty learners, their roster, and the zip with the work of 29."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass

NAMES = (
    "Noor Haddad",
    "Piet de Vries",
    "Zoë Ó Briain",
    "Chidi Okafor",
    "Ana Sofia Pires",
    "Tomasz Wójcik",
    "Mei Tanaka",
    "Elif Şahin",
    "Jonas Bergström",
    "Priya Raman",
    "Luca Ferri",
    "Aoife O’Neill",
    "Mateus Lima",
    "Hanna Kowalczyk",
    "Idris Bello",
    "Sara Lindgren",
    "Viktor Novák",
    "Amina Yusuf",
    "Dario Conti",
    "Freya Madsen",
    "Kofi Mensah",
    "Leila Farsi",
    "Oskar Nyman",
    "Ruth Abara",
    "Samir Qasim",
    "Teresa Molina",
    "Ulrik Dahl",
    "Wanjiru Kamau",
    "Yara Saleh",
    "Zeno Baumann",
)


@dataclass(frozen=True)
class Learner:
    """This is one learner of the class; ``place`` counts from 1."""

    place: int
    name: str

    @property
    def learner_number(self) -> str:
        """This is the number that the college knows them by."""
        return f"S{1000 + self.place}"

    @property
    def candidate_number(self) -> str:
        """This is the number that stands for them while work is anonymous; it tells nothing of the roster's order."""
        return f"{self.place * 7 % 31:04}"

    @property
    def email(self) -> str:
        """This is their address."""
        return f"learner.{self.place}@example.org"

    @property
    def group(self) -> str:
        """This is one of two groups."""
        return "Morning" if self.place % 2 else "Evening"

    @property
    def text(self) -> str:
        """This is what they wrote; no two wrote the same, and no name stands in it."""
        return (
            f"I began with the ladder and stepped back after every third cut. I made {self.place + 20} cuts in all.\n"
        )


CLASS = tuple(Learner(place, name) for place, name in enumerate(NAMES, start=1))
WITHOUT_NUMBER = CLASS[28]
"""Their file carries no number; the course lead says whose it is."""

HANDED_IN_NOTHING = CLASS[29]


def roster(learners: tuple[Learner, ...] = CLASS) -> str:
    """This is the class list as the college's system exports it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["Student ID", "Full name", "E-mail address", "Candidate number", "Group"])
    for one in learners:
        writer.writerow([one.learner_number, one.name, one.email, one.candidate_number, one.group])
    return written.getvalue()


def work_of(learners: tuple[Learner, ...]) -> bytes:
    """This is a zip with a text of each."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for one in learners:
            archive.writestr(f"{one.learner_number}/orchard.txt", one.text)
    return data.getvalue()


def work_of_the_class() -> bytes:
    """This is a zip with the work of 29: in folders or files named by either number, one without, and a cover sheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in CLASS[:28]:
            if one.place % 3 == 0:
                archive.writestr(f"{one.candidate_number}_orchard.txt", one.text)
            elif one.place % 3 == 1:
                archive.writestr(f"{one.learner_number} work/orchard.txt", one.text)
            else:
                archive.writestr(f"{one.learner_number}-orchard.md", one.text)
        archive.writestr("found on the desk/orchard.txt", WITHOUT_NUMBER.text)
        archive.writestr("cover sheet.txt", "Printed by the office.\n")
    return data.getvalue()

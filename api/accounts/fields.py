"""This module holds the kinds of text that people are described by."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from rubrics.values import storable

LONGEST_EMAIL = 320
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


def folded_email(text: str) -> str:
    """This folds an e-mail address to how it is kept. Raises ValueError where it is none."""
    folded = storable(text).strip().lower()
    if len(folded) > LONGEST_EMAIL or _EMAIL.fullmatch(folded) is None:
        raise ValueError("an e-mail address looks like noor@example.org")
    return folded


Email = Annotated[str, StringConstraints(max_length=400), AfterValidator(folded_email)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(storable)]


class NewPerson(BaseModel):
    """This is what a person is made of, and what an administrator may change of them."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    email: Email | None = None
    is_administrator: bool = False

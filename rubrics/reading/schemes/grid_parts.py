"""This module holds a grid that has been taken apart, before its rows are criteria."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Block, Passage
from rubrics.reading.found import FoundAdjustment
from rubrics.reading.schemes.level_names import LevelName, Size

NOWHERE = Passage("", (), ())


@dataclass(slots=True)
class GridLevel:
    """This is a level of one quality: its name, its descriptor, and the marks that its own cell states."""

    name: LevelName
    words: Passage
    size: Size | None = None


@dataclass(slots=True)
class Quality:
    """This is what one judgement is made of in a grid, before it is a criterion."""

    name: Passage
    description: Passage = NOWHERE
    group: str | None = None
    reference: str | None = None
    weight: Decimal | None = None
    worth: Decimal | None = None
    tags: str = ""
    levels: list[GridLevel] = field(default_factory=list[GridLevel])
    items: list[Block] = field(default_factory=list[Block])
    notes: list[Passage] = field(default_factory=list[Passage])


@dataclass(slots=True)
class GridRows:
    """This is a grid taken apart; ``total`` is what a row of its own says the whole is worth."""

    qualities: list[Quality] = field(default_factory=list[Quality])
    total: Decimal | None = None
    adjustments: list[FoundAdjustment] = field(default_factory=list[FoundAdjustment])

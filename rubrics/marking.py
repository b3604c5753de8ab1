"""This module describes a marking: judgements of one submission against one rubric version."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from rubrics.rubric import Id, NotNegative
from rubrics.values import Document, Text

Purpose = Literal["first", "second", "agreed", "moderated", "reference", "practice"]
IndicatorState = Literal["not", "partly", "fully"]
COMMENT_LENGTH = 2_000
"""The most characters one comment or annotation may have."""

CommentText = Annotated[Text, Field(max_length=COMMENT_LENGTH)]
OverallText = Annotated[Text, Field(max_length=10_000)]
Share = Annotated[float, Field(ge=0, le=1)]


class TextPlace(Document):
    """This is a place in a text: the words quoted, and where they stand (code points, half open)."""

    kind: Literal["text"] = "text"
    piece: str
    quote: Annotated[Text, Field(max_length=4_000)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class PagePlace(Document):
    """This is a place on a page: its number from 1, and a rectangle in shares of the page's width and height."""

    kind: Literal["page"] = "page"
    piece: str
    page: Annotated[int, Field(ge=1)]
    left: Share = 0
    top: Share = 0
    width: Share = 1
    height: Share = 1
    quote: Annotated[Text, Field(max_length=4_000)] | None = None


class TimePlace(Document):
    """This is a point, or a stretch, of a recording or an observed performance, in seconds from its start."""

    kind: Literal["time"] = "time"
    piece: str
    seconds: Annotated[float, Field(ge=0)]
    until: Annotated[float, Field(ge=0)] | None = None


Place = Annotated[TextPlace | PagePlace | TimePlace, Field(discriminator="kind")]


class Evidence(Document):
    """This is a place in the work that a judgement rests on; for one indicator where it is named."""

    place: Place
    indicator: Id | None = None


class Judgement(Document):
    """This is the judgement of one criterion, with the keys that its scoring needs.

    ``level``: a level's id; ``mark``: the mark, or the mark inside the level's range; ``indicators``: a state for
    each indicator by id; ``achieved``: the assessor's decision; ``no_response``: judged, adds 0, shown as itself.
    ``comments`` are ids of the rubric's comment bank. A judgement that holds only a comment, a flag or evidence
    is not yet judged: never nought.
    """

    level: Id | None = None
    mark: NotNegative | None = None
    indicators: dict[Id, IndicatorState] = Field(default_factory=dict)
    achieved: bool | None = None
    no_response: bool = False
    comment: CommentText = ""
    comments: tuple[Id, ...] = ()
    flag: bool = False
    evidence: tuple[Evidence, ...] = ()


class Annotation(Document):
    """This is a remark anchored to a place in a piece, tied to a criterion or an indicator where it names one."""

    text: CommentText
    place: Place
    criterion: Id | None = None
    indicator: Id | None = None


class Marking(Document):
    """This is what one assessor decided about one submission.

    ``judgements`` by criterion id: an absent judgement is "not judged". ``annotations`` by their own id (a
    UUIDv7). ``adjustments``: how many times each applies. ``overall`` is the overall comment.
    """

    judgements: dict[Id, Judgement] = Field(default_factory=dict)
    annotations: dict[str, Annotation] = Field(default_factory=dict)
    adjustments: dict[Id, Annotated[int, Field(ge=0, le=1_000)]] = Field(default_factory=dict)
    overall: OverallText = ""

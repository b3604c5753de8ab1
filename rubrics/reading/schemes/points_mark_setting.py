"""This module says how a part of a question sets its marks: beside every point, before them, or one mark for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.schemes.points_answers import AnswerLine, answers_in
from rubrics.reading.schemes.points_marks import pieces_of


@dataclass(frozen=True, slots=True)
class MarkSetting:
    """This is how marks stand in a part.

    ``marked``: for each answer, whether a mark stands with it. ``mark_first``: marks stand before their points.
    ``single_mark_is_most``: the only mark is what all points are worth together.
    """

    marked: list[bool]
    mark_first: bool
    single_mark_is_most: bool

    @property
    def any_marked(self) -> bool:
        """This says whether a point has a mark of its own."""
        return any(self.marked) and not self.single_mark_is_most


def mark_setting(lines: Sequence[AnswerLine], *, one_mark_is_most: bool) -> MarkSetting:
    """This looks how the lines of a part set their marks; ``one_mark_is_most`` as in ``points_gathering.gathered``."""
    plain = answers_in(lines)
    marked = [bool(line.mark) or any(piece.mark for piece in pieces_of(line.words)) for line in plain]
    mark_first = bool(marked) and marked[0] and not marked[-1] and not any(line.bullet for line in plain)
    single = sum(marked) == 1 and len(plain) > 1
    last_alone = bool(lines) and any(not line.words.text and line.mark for line in lines)
    ended = sum(line.words.text.endswith(";") for line in plain)
    is_most = single and (
        (one_mark_is_most and _is_margin(plain))
        or (last_alone and _alone_is_many(lines))
        or (ended > 1 and not marked[0])
    )
    return MarkSetting(marked, mark_first, is_most)


def _is_margin(plain: Sequence[AnswerLine]) -> bool:
    """This says whether the only mark stands in the margin of the first line and says more than one."""
    first = plain[0].mark
    return first is not None and first.code is None and first.count is None and first.marks > 1


def _alone_is_many(lines: Sequence[AnswerLine]) -> bool:
    alone = next(line.mark for line in lines if not line.words.text and line.mark)
    return alone.marks > 1 and alone.code is None

"""This module writes feedback as a letter in Markdown: the outcome first, then each criterion, then the remarks.

What people wrote is plain text: it is escaped, so that nothing in it becomes a heading, a link or a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from rubrics.feedback import CriterionFeedback, Feedback, Point, Remark, quoted
from rubrics.feedback_words import FEEDBACK_WORDS, FeedbackWords
from rubrics.grading import ACHIEVED, NOT_YET_ACHIEVED, displayed
from rubrics.marking import PagePlace, Place, TextPlace, TimePlace
from rubrics.sums import SumLine

VOCATIONAL = FEEDBACK_WORDS["vocational"]
SHORT_QUOTE = 60


def markdown(feedback: Feedback, words: FeedbackWords = VOCATIONAL) -> str:
    """This writes the letter: one h1 with the outcome, one h2 for each criterion."""
    blocks = [f"# {_in_line(headline(feedback, words))}", *_opening(feedback, words)]
    if feedback.sum:
        blocks += [f"## {words.adds_up}", _listed(_sum_line(line, words) for line in feedback.sum)]
    for criterion in feedback.criteria:
        blocks += _criterion(criterion, feedback, words)
    if feedback.remarks:
        blocks += [f"## {words.remarks}", "\n".join(_remark(remark, feedback, words) for remark in feedback.remarks)]
    return "\n\n".join(blocks) + "\n"


def headline(feedback: Feedback, words: FeedbackWords = VOCATIONAL) -> str:
    """This says the outcome in one line: "66 of 100, provisional", "Not yet achieved: 4 of 5 criteria achieved"."""
    counts = _counts(feedback, words)
    if feedback.figure is not None:
        parts = [f"{displayed(feedback.figure)} of {_shown(feedback.figure_of)}"]
        if not feedback.complete:
            parts[0] += f" {words.so_far}"
        parts += [counts] if counts else []
        return ", ".join([*parts, words.provisional] if feedback.provisional and feedback.complete else parts)
    if not feedback.complete:
        return f"{counts} {words.so_far}" if counts else words.not_judged
    grade = _grade(feedback, words)
    return ": ".join(part for part in (grade, counts) if part) or feedback.title


def _shown(figure: Fraction | None) -> str:
    return "?" if figure is None else displayed(figure)


def _grade(feedback: Feedback, words: FeedbackWords) -> str | None:
    own = {ACHIEVED: words.achieved, NOT_YET_ACHIEVED: words.not_yet_achieved}
    return own.get(feedback.grade or "", feedback.grade)


def _counts(feedback: Feedback, words: FeedbackWords) -> str:
    if feedback.achievable is None:
        return ""
    phrase = words.criterion_achieved if feedback.achievable == 1 else words.criteria_achieved
    return phrase.format(achieved=feedback.achieved, achievable=feedback.achievable)


def _opening(feedback: Feedback, words: FeedbackWords) -> Iterator[str]:
    """This gives what stands between the outcome and the criteria: grade, levels, gates, the overall comment."""
    if feedback.figure is not None and (grade := _grade(feedback, words)):
        yield escaped(f"{grade}.")
    if feedback.levels and feedback.figure is None:
        levels = (words.at_level.format(label=label, count=count) for label, count in feedback.levels.items())
        yield escaped(", ".join(levels) + ".")
    if feedback.gates_unmet:
        gates = " ".join(gate.text for gate in feedback.gates_unmet)
        yield escaped(words.gates.format(gates=gates))
    if feedback.missing:
        titles = {criterion.criterion: criterion.title for criterion in feedback.criteria}
        missing = ", ".join(titles[name] for name in feedback.missing)
        yield escaped(words.still_to_judge.format(criteria=missing))
    elif feedback.provisional:
        yield words.can_change
    if feedback.overall.strip():
        yield escaped(feedback.overall)


def _sum_line(line: SumLine, words: FeedbackWords) -> str:
    label = {
        "criterion": line.text,
        "adjustment": line.text if line.times in (None, 1) else words.times.format(text=line.text, times=line.times),
        "sum": words.sum,
        "penalty": _penalty_label(line, words),
        "cap": line.text or words.capped,
        "percentage": words.percentage,
        "rounded": words.rounded,
    }[line.kind]
    if line.no_response:
        value = words.no_response
    elif line.value is None:
        value = words.not_judged
    else:
        value = displayed(line.value).replace("-", "−")
    of = "" if line.of is None or line.no_response or line.value is None else f" of {displayed(line.of)}"
    return f"{escaped(label)}: {value}{of}"


def _penalty_label(line: SumLine, words: FeedbackWords) -> str:
    if line.penalty is not None and line.penalty.late_seconds is not None:
        return words.late.format(time=duration(line.penalty.late_seconds))
    return line.text or words.penalty


def duration(seconds: int) -> str:
    """This says a stretch of time in its smallest fitting unit, begun ones counted: "9 hours", "1 day"."""
    for size, name, limit in ((1, "second", 60), (60, "minute", 60), (3_600, "hour", 24)):
        count = -(-seconds // size)
        if count < limit:
            return f"{count} {name}" + ("" if count == 1 else "s")
    days = -(-seconds // 86_400)
    return f"{days} day" + ("" if days == 1 else "s")


def outcome_of(criterion: CriterionFeedback, words: FeedbackWords = VOCATIONAL) -> str:
    """This says in a few words what came of one criterion."""
    if criterion.state == "not_judged":
        said = words.not_judged
    elif criterion.state == "no_response":
        said = words.no_response
    else:
        parts: list[str] = []
        if criterion.marks is not None:
            parts.append(f"{displayed(criterion.marks)} of {_shown(criterion.maximum)}")
        if criterion.reached is not None:
            parts.append(criterion.reached.label)
        elif criterion.achieved is not None:
            parts.append(words.achieved if criterion.achieved else words.not_yet_achieved)
        said = ", ".join(parts)
    return said if criterion.counted else f"{said} ({words.not_counted})"


def _criterion(criterion: CriterionFeedback, feedback: Feedback, words: FeedbackWords) -> Iterator[str]:
    name = criterion.reference or str(criterion.number)
    yield f"## {_in_line(f'{name} {criterion.title}: {outcome_of(criterion, words)}')}"
    whole = criterion.achieved is True or (criterion.marks is not None and criterion.marks == criterion.maximum)
    if not whole:
        yield escaped(criterion.statement)
    if criterion.evidence:
        yield f"### {words.evidence}"
        yield escaped(_evidence(criterion.evidence, feedback.pieces, words))
    yield from _credited(criterion, feedback, words)
    if criterion.comment.strip():
        yield f"### {words.own_words}"
        yield escaped(criterion.comment)
    if criterion.not_shown:
        yield f"### {words.not_shown}"
        yield _listed(_point(point, words, with_marks=False) for point in criterion.not_shown)
    if criterion.next_level is not None:
        yield f"### {words.next_level}"
        asked = criterion.next_level
        yield escaped(f"{asked.label}: {asked.descriptor}" if asked.descriptor else asked.label)
    if criterion.next_steps:
        yield f"### {words.next_time}"
        steps = (
            (step.text if step.kind == "tip" else words.watch_for.format(text=step.text))
            for step in criterion.next_steps
        )
        yield _listed(escaped(step) for step in steps)


def _credited(criterion: CriterionFeedback, feedback: Feedback, words: FeedbackWords) -> Iterator[str]:
    reached = criterion.reached.descriptor if criterion.reached is not None else ""
    if not (criterion.credited or reached or criterion.quotes):
        return
    short_of_it = criterion.marks == 0 or criterion.achieved is False
    if reached and short_of_it:
        yield f"### {words.level_reached}"
        yield escaped(reached)
        reached = ""
    if not (criterion.credited or reached or criterion.quotes):
        return
    yield f"### {words.earned if criterion.marks is not None else words.met}"
    if reached:
        yield escaped(reached)
    if criterion.credited:
        yield _listed(_point(point, words) for point in criterion.credited)
    for quote in criterion.quotes:
        source = place_in_words(quote.place, feedback.pieces, words, with_quote=False)
        yield "\n>\n".join(f"> {line}" for line in (escaped(quote.text).replace("\n", "\n> "), escaped(source)))


def _point(point: Point, words: FeedbackWords, *, with_marks: bool = True) -> str:
    text = point.text
    if point.state == "partly":
        text += f" ({words.partly})"
    if with_marks and point.earned is not None and point.marks is not None:
        text += f": {displayed(point.earned)} of {displayed(point.marks)}"
    return escaped(text)


def _remark(remark: Remark, feedback: Feedback, words: FeedbackWords) -> str:
    at = place_in_words(remark.place, feedback.pieces, words)
    if remark.criterion_title is not None:
        at += f", {words.on_criterion.format(title=remark.criterion_title)}"
    text = escaped(remark.text).replace("\n", "\n   ")
    return f"{remark.number}. {text} ({escaped(at)})"


def _evidence(places: Iterable[Place], pieces: Mapping[str, str], words: FeedbackWords) -> str:
    """This names the places looked at, those of one piece together: "session, 00:20 to 01:05, 03:10"."""
    by_piece: dict[str, list[str]] = {}
    for place in places:
        inside = by_piece.setdefault(place.piece, [])
        where = _inside(place, words, with_quote=True)
        if where and where not in inside:
            inside.append(where)
    named = (", ".join([pieces.get(piece, words.work), *inside]) for piece, inside in by_piece.items())
    sentence = "; ".join(named)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def place_in_words(place: Place, pieces: Mapping[str, str], words: FeedbackWords, *, with_quote: bool = True) -> str:
    """This says where something is: the piece, then the page, the time or the words there."""
    inside = _inside(place, words, with_quote=with_quote)
    return ", ".join(part for part in (pieces.get(place.piece, words.work), inside) if part)


def _inside(place: Place, words: FeedbackWords, *, with_quote: bool) -> str:
    if isinstance(place, TimePlace):
        return _time(place, words)
    quote = quoted(place) if with_quote else None
    said = f"“{_shortened(quote)}”" if quote else ""
    if isinstance(place, TextPlace):
        return said
    is_area = not place.quote and (place.width < 1 or place.height < 1)
    page = words.area.format(page=place.page, where=_corner(place)) if is_area else words.page.format(page=place.page)
    return ", ".join(part for part in (page, said) if part)


def _time(place: TimePlace, words: FeedbackWords) -> str:
    start = _clock(place.seconds)
    if place.until is None or place.until <= place.seconds:
        return words.at_time.format(time=start)
    return words.stretch.format(time=start, until=_clock(place.until))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _corner(place: PagePlace) -> str:
    """This says in words where on a page an area lies, for those who do not see it."""
    down, across = place.top + place.height / 2, place.left + place.width / 2
    rows = "top" if down < 1 / 3 else "bottom" if down > 2 / 3 else "middle"
    columns = "left" if across < 1 / 3 else "right" if across > 2 / 3 else ""
    return f"{rows} {columns}".strip()


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= SHORT_QUOTE else words[:SHORT_QUOTE].rsplit(" ", 1)[0] + " …"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join("- " + line.replace("\n", "\n  ") for line in lines)


def escaped(text: str) -> str:
    """This makes a plain text safe inside Markdown; its line breaks stay, its blank lines part paragraphs."""
    folded = re.sub(r"[^\S\n]+", " ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    literal = re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", folded).replace("&", "&amp;")
    lines = [re.sub(r"^(\s*)([-+=]|\d+(?=[.)]))", _disarmed, line.strip()) for line in literal.split("\n")]
    paragraphs = re.split(r"\n{2,}", "\n".join(lines))
    return "\n\n".join(paragraph.replace("\n", "\\\n") for paragraph in paragraphs)


def _in_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _disarmed(start: re.Match[str]) -> str:
    """This keeps a line that begins like a list or a rule from becoming one."""
    sign = start[2]
    return f"{start[1]}\\{sign}" if sign in "-+=" else f"{start[1]}{sign}\\"

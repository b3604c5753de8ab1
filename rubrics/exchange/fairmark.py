"""This module writes a rubric with its reading as one JSON object, as ``fairmark read --json`` prints it, and back.

Each piece carries its own ``source`` and ``confidence``. What only an author can set is written where it is set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from rubrics.ids import Ids, last_numbers
from rubrics.marking import Marking
from rubrics.rubric import Criterion, Indicator, Reading, Rubric, Span
from rubrics.values import Document

Json = dict[str, Any]

AUTHORS_OWN = ("grading", "rounding", "choices", "gates")
AUTHORS_OWN_OF_CRITERION = ("step", "least", "partial", "achieved_from", "scored")


def print_reading(rubric: Rubric, reading: Reading | None) -> Json:
    """This merges a rubric with its reading: every piece with its place in the source, criteria with confidence."""
    sources = reading or Reading(source_text="")
    printed = _printed(rubric, AUTHORS_OWN)
    printed["criteria"] = [_printed_criterion(criterion, sources) for criterion in rubric.criteria]
    for kind in ("glossary", "comments", "adjustments"):
        printed[kind] = [_with_source(one, sources) for one in printed[kind]]
    if rubric.issued == last_numbers(rubric.model_copy(update={"issued": {}})):
        del printed["issued"]
    if reading is not None:
        printed["warnings"] = [warning.model_dump(mode="json") for warning in reading.warnings]
        printed["source_text"] = reading.source_text
    return printed


def _printed(document: Document, authors_own: Sequence[str]) -> Json:
    """This writes a document, without the fields that are an author's own and not set."""
    written = document.model_dump(mode="json", by_alias=True)
    fields = type(document).model_fields
    return {
        name: value
        for name, value in written.items()
        if name not in authors_own or getattr(document, name) != fields[name].get_default(call_default_factory=True)
    }


def _printed_criterion(criterion: Criterion, reading: Reading) -> Json:
    printed = _printed(criterion, AUTHORS_OWN_OF_CRITERION)
    printed["indicators"] = [_printed_indicator(indicator, reading) for indicator in criterion.indicators]
    for kind in ("levels", "indicative_content", "guidance"):
        printed[kind] = [_with_source(one, reading) for one in printed[kind]]
    return _with_confidence(printed, reading)


def _printed_indicator(indicator: Indicator, reading: Reading) -> Json:
    printed = indicator.model_dump(mode="json")
    printed["guidance"] = [_with_source(one, reading) for one in printed["guidance"]]
    return _with_confidence(printed, reading)


def _with_source(printed: Json, reading: Reading) -> Json:
    span = reading.spans.get(printed["id"])
    return printed | {"source": None if span is None else {"start": span.start, "end": span.end}}


def _with_confidence(printed: Json, reading: Reading) -> Json:
    return _with_source(printed, reading) | {"confidence": reading.confidences.get(printed["id"])}


def parse_printed(data: object) -> tuple[Rubric, Reading | None]:
    """This takes what ``print_reading`` gave, alone or as the one of ``{"rubrics": [...]}``, apart again.

    ``source``, ``confidence`` and the ids of guidance and indicative content may be left out, and what is not said
    may be null; without a ``source_text`` there is no reading. Raises ValueError (pydantic's for a wrong field) with
    what to mend.
    """
    merged: Json = _without_nulls(_the_one_rubric(data))
    source_text = merged.pop("source_text", None)
    warnings = merged.pop("warnings", [])
    spans: dict[str, Span] = {}
    confidences: dict[str, float] = {}
    bare = _without_reading(merged, spans, confidences)
    rubric = Rubric.model_validate(bare)
    if "issued" not in merged:
        rubric = rubric.model_copy(update={"issued": last_numbers(rubric)})
    if source_text is None:
        return rubric, None
    heard = [{"code": "note", "text": one} if isinstance(one, str) else one for one in warnings]
    return rubric, Reading.model_validate(
        {"source_text": source_text, "spans": spans, "confidences": confidences, "warnings": heard}
    )


def parse_marking(data: object) -> Marking:
    """This reads a marking file, in which what is not said may be left out or null. Raises ValueError."""
    return Marking.model_validate(_without_nulls(data))


def _without_nulls(data: Any) -> Any:
    """This takes out what is null: every such field has its own value for "not said", null or empty."""
    if isinstance(data, dict):
        given = cast("Json", data)
        return {key: _without_nulls(value) for key, value in given.items() if value is not None}
    if isinstance(data, list):
        return [_without_nulls(one) for one in cast("list[object]", data)]
    return data


def _the_one_rubric(data: object) -> Json:
    if isinstance(data, Mapping) and "rubrics" in data:
        rubrics = cast("Mapping[str, object]", data)["rubrics"]
        if not isinstance(rubrics, list) or len(cast("list[object]", rubrics)) != 1:
            raise ValueError("this file does not hold exactly one rubric; give a file with the one that is meant")
        data = cast("list[object]", rubrics)[0]
    if not isinstance(data, Mapping):
        raise ValueError("a rubric is a JSON object with “title” and “criteria”")
    return dict(cast("Mapping[str, Any]", data))


def _without_reading(merged: Json, spans: dict[str, Span], confidences: dict[str, float]) -> Json:
    """This takes source and confidence off every piece, gives ids to guidance and content, and goes inside."""
    bare = dict(merged)
    _name_nested(bare)
    name = bare.get("id")
    source, confidence = bare.pop("source", None), bare.pop("confidence", None)
    if source is not None and isinstance(name, str):
        spans[name] = Span.model_validate(source)
    if confidence is not None and isinstance(name, str):
        confidences[name] = confidence
    for key, value in bare.items():
        if isinstance(value, list):
            bare[key] = [
                _without_reading(cast("Json", one), spans, confidences) if isinstance(one, dict) else one
                for one in cast("list[object]", value)
            ]
    return bare


def _name_nested(piece: Json) -> None:
    ids = Ids({})
    for kind, letter in (("guidance", "g"), ("indicative_content", "n")):
        nested = piece.get(kind)
        if isinstance(nested, list):
            piece[kind] = [
                {"id": ids.next(f"{piece.get('id')}.{letter}")} | cast("Json", one) if isinstance(one, dict) else one
                for one in cast("list[object]", nested)
            ]

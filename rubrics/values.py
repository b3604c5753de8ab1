"""This module holds the small value types that every document of the domain is made of."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema


def plain_notation(number: Decimal) -> str:
    """This gives a decimal in plain notation, without exponent or trailing zeros: ``"2"``, ``"0.5"``."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def exact_text(number: Fraction) -> str:
    """This writes an exact number: as a decimal where one holds it, else as a fraction (``"7/3"``)."""
    denominator = number.denominator
    if denominator == 1:
        return str(number.numerator)
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    places = 0
    while 10**places % number.denominator:
        places += 1
    # Written digit by digit: decimal arithmetic would round what its context cannot hold.
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[: len(digits) - places]}" + (f".{digits[-places:]}" if places else "")


_EXACT = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?")
_LONGEST = 4_000
"""No exponents and no endless digits: a short text must not become a number that fills the memory."""


def exact_number(text: object) -> Fraction:
    """This reads what ``exact_text`` wrote; whole numbers, decimals and fractions pass unchanged.

    Raises ValueError for anything that is no exact number; floats are refused, for they are not exact.
    """
    if isinstance(text, (bool, float)):
        raise ValueError("an exact number is written as a string, such as “2.5” or “7/3”")
    if isinstance(text, Fraction | int | Decimal):
        return Fraction(text)
    if isinstance(text, str) and len(text) <= _LONGEST and _EXACT.fullmatch(text):
        try:
            return Fraction(text)
        except ZeroDivisionError:
            pass
    raise ValueError("an exact number is written as a string, such as “2.5” or “7/3”")


def storable(text: str) -> str:
    """This lets a text pass that both databases can hold.

    Raises ValueError for U+0000 and for lone surrogates.
    """
    if "\x00" in text:
        raise ValueError("the character U+0000 cannot be kept; take it out")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"character {error.start + 1} is half of a surrogate pair; take it out") from None
    return text


def _decimal(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a mark is a number, such as “2” or “0.5”")
    if isinstance(value, float):
        return Decimal(repr(value))
    return value


def _moderate(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError("a mark is a finite number")
    if abs(value) > 1_000_000 or -int(value.as_tuple().exponent) > 6:
        raise ValueError("a mark lies within ±1 000 000 and has at most 6 decimal places")
    return value


Mark = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    AfterValidator(_moderate),
    PlainSerializer(plain_notation, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "examples": ["2", "0.5"]}),
]
"""A stated mark, weight or percentage: a decimal, on the wire a string in plain notation."""

Exact = Annotated[
    Fraction,
    BeforeValidator(exact_number),
    PlainSerializer(exact_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "examples": ["2.5", "7/3"]}),
]
"""A worked-out figure: a fraction, on the wire a decimal or ``"7/3"``."""

Text = Annotated[str, AfterValidator(storable)]
"""A text that both databases can hold."""


class Document(BaseModel):
    """This is what every model of the domain descends from: closed, immutable, compared by value."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


def canonical(model: BaseModel) -> bytes:
    """This gives a document's canonical bytes: UTF-8 JSON, keys sorted, no white space, every field present.

    Two equal documents have equal bytes, so their SHA-256 names them.
    """
    return canonical_json(model.model_dump(mode="json", by_alias=True))


def canonical_json(data: Any) -> bytes:
    """This writes JSON data in the one canonical way: UTF-8, keys sorted, no white space."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def folded(text: str) -> str:
    """This folds white space to single blanks and composes characters (NFC), as statements are kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())

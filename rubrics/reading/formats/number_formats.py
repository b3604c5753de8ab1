"""This module shows a number of a spreadsheet as the sheet shows it: 0.25 under “0%” is 25%, 5 under ‘0" marks"’ is 5 marks."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a file names by number alone."""

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|([#0?,.]+(?:\s*[#0?]+/[#0?\d]+)?)|([^"\\\[_*#0?])'
)
_DATE = re.compile(
    r'"[^"]*"|\\.|\[(?:h+|m+|s+)\]|\[[^\]]*\]|AM/PM|A/P|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|.', re.IGNORECASE
)
_IS_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_MOST_DECIMALS = 15


def shown(value: str, form: str, *, from_1904: bool = False) -> str:
    """This shows a number; what is no number, or has no form of its own, is shown as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    sections = form.split(";")
    bare = _QUOTED.sub("", sections[0])
    if form in ("", "General", "@") or bare.strip().lower() == "general":
        return _plain(number)
    if _IS_DATE.search(bare) and not re.search(r"[#0?]", bare):
        return _date(number, sections[0], from_1904=from_1904)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    return _number(number, section)


def _plain(number: Decimal) -> str:
    exact = f"{number:f}"
    decimals = len(exact.partition(".")[2])
    rounded = number.quantize(Decimal(1).scaleb(-10), rounding=ROUND_HALF_UP) if decimals > 10 else number
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, section: str) -> str:
    percent = "%" in _QUOTED.sub("", section)
    value = number * 100 if percent else number
    written: list[str] = []
    placed = False
    for piece in _PIECE.finditer(section):
        quoted, escaped, currency, places, other = piece.groups()
        if places is not None:
            if not placed:
                written.append(_placed(value, places))
            placed = True
        else:
            written.append(quoted or escaped or currency or other or "")
    text = "".join(written).strip()
    return f"-{text}" if number < 0 and placed else text


def _placed(number: Decimal, places: str) -> str:
    """This writes the figures of a number into the places of a format such as ``#,##0.00``."""
    size = abs(number)
    if "/" in places:
        return _fraction(size)
    whole, _, part = places.partition(".")
    decimals = min(sum(sign in "0#?" for sign in part), _MOST_DECIMALS)
    needed = sum(sign == "0" for sign in part)
    rounded = size.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.strip(",") else f"{rounded:f}"
    head, _, tail = text.partition(".")
    while len(tail) > needed and tail.endswith("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0")) if "," not in whole else head
    return f"{head}.{tail}" if tail else head


def _fraction(number: Decimal) -> str:
    whole = int(number)
    part = Fraction(number - whole).limit_denominator(99)
    if not part:
        return str(whole)
    written = f"{part.numerator}/{part.denominator}"
    return f"{whole} {written}" if whole else written


def _date(number: Decimal, form: str, *, from_1904: bool) -> str:
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # a sheet's days have no zone
    try:
        moment = start + timedelta(days=float(number)) + timedelta(milliseconds=500)
    except OverflowError:
        return _plain(number)
    written: list[str] = []
    last = ""
    halves = re.search(r"AM/PM|A/P", form, re.IGNORECASE) is not None
    for piece in _DATE.findall(form):
        token = piece.lower()
        written.append(_date_piece(moment, token, piece, after_hours=last.startswith("h"), halves=halves))
        if token[0] in "ymdhs":
            last = token
    return "".join(written).strip()


def _date_piece(moment: datetime, token: str, piece: str, *, after_hours: bool, halves: bool) -> str:
    hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
    if token in ("m", "mm") and after_hours:
        return f"{moment.minute:02d}"
    simple = {
        "yyyy": f"{moment.year:04d}", "yy": f"{moment.year % 100:02d}", "mmmm": f"{moment:%B}", "mmm": f"{moment:%b}",
        "mm": f"{moment.month:02d}", "m": str(moment.month), "dddd": f"{moment:%A}", "ddd": f"{moment:%a}",
        "dd": f"{moment.day:02d}", "d": str(moment.day), "hh": f"{hour:02d}", "h": str(hour), "ss": f"{moment.second:02d}",
        "s": str(moment.second), "am/pm": f"{moment:%p}", "a/p": f"{moment:%p}"[:1],
    }  # fmt: skip
    if token in simple:
        return simple[token]
    return piece.strip('"') if piece[0] == '"' else piece[1:] if piece[0] == "\\" else "" if piece[0] == "[" else piece

"""This command compares what is read from a document with an expected file: every key and value there must be held.

Lists must have the same length and hold the expected in order; of ``warnings`` only those expected must be there.
Differences are printed with their paths; the exit status is 1 where there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

from rubrics.exchange.fairmark import print_reading
from rubrics.reading import read


def printed(path: Path) -> dict[str, Any]:
    """This reads a document as ``fairmark read --json`` prints it."""
    return {"rubrics": [print_reading(rubric, reading) for rubric, reading in read(path.read_bytes(), path.name)]}


def differences(expected: object, actual: object, path: str = "") -> list[str]:
    """This lists where ``actual`` does not hold what is expected; keys that are not expected are free."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{path or 'the whole'}: expected an object, read {_shown(actual)}"]
        found: list[str] = []
        for key, value in cast("dict[str, object]", expected).items():
            inner = f"{path}.{key}" if path else key
            if key not in actual:
                found.append(f"{inner}: expected {_shown(value)}, read no such key")
            else:
                found.extend(differences(value, cast("dict[str, object]", actual)[key], inner))
        return found
    if isinstance(expected, list):
        return _list_differences(cast("list[object]", expected), actual, path)
    return [] if expected == actual else [f"{path}: expected {_shown(expected)}, read {_shown(actual)}"]


def _list_differences(expected: list[object], actual: object, path: str) -> list[str]:
    if not isinstance(actual, list):
        return [f"{path}: expected a list, read {_shown(actual)}"]
    items = cast("list[object]", actual)
    if path.endswith(".warnings") and expected:
        return [
            f"{path}: expected {_shown(one)}, read {_shown(items)}"
            for one in expected
            if all(differences(one, item, path) for item in items)
        ]
    found = [] if len(items) == len(expected) else [f"{path}: expected {len(expected)}, read {len(items)}"]
    for number, (one, item) in enumerate(zip(expected, items, strict=False)):
        found.extend(differences(one, item, f"{path}[{number}]"))
    extra = items[len(expected) :]
    return [*found, *(f"{path}: read besides {_shown(item)}" for item in extra)]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:299]}…"


def main() -> int:
    """This compares the two files named on the command line."""
    if len(sys.argv) != 3 or not all(sys.argv[1:]):
        print("usage: make example FILE=document.txt EXPECTED=document.expected.json", file=sys.stderr)
        return 2
    document, expected = Path(sys.argv[1]), Path(sys.argv[2])
    found = differences(json.loads(expected.read_text(encoding="utf-8")), printed(document))
    for difference in found:
        print(difference)
    print(f"{document.name}: {'every key and value is held' if not found else f'{len(found)} differences'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

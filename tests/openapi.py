"""This module writes openapi.json, what the service says of itself: ``python -m tests.openapi [--check]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from api.app import create_app
from api.settings import Settings

FILE = Path(__file__).parent.parent / "openapi.json"


def described() -> str:
    """This is the description that the code gives now."""
    return json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """This writes the file, or with ``--check`` tells by the exit status whether it is what the code gives."""
    text = described()
    if "--check" not in arguments:
        FILE.write_text(text, encoding="utf-8")
        return 0
    if FILE.exists() and FILE.read_text(encoding="utf-8") == text:
        return 0
    print("openapi.json is not what the code gives. Run: make client", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

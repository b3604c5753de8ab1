"""This module measures reading: how fast, with how much memory, and how well on the corpus."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rubrics.reading import NothingToMark, read, read_text
from tests.bench.large_documents import MEGABYTE, corpus_joined, pdf_of_pages, plain_text
from tests.bench.measure import Measure
from tests.rubrics.reading.scorer import Score, documents_of, score_of

DOCUMENT = Path("tests/rubrics/reading/corpus/prose/prose_bakery.txt")


def reading() -> list[Measure]:
    """This measures one document, large ones, and the score of the corpus."""
    return [*_one_document(), *_large_ones(), *_score(put_aside=False), *_score(put_aside=True)]


def _one_document() -> list[Measure]:
    content = DOCUMENT.read_bytes()
    command = [sys.executable, "-m", "api.cli", "read", str(DOCUMENT), "--json"]
    read(content, DOCUMENT.name)
    inside = _best(20, lambda: read(content, DOCUMENT.name))
    shell = _best(5, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    return [
        _at_most("fairmark read, in the process", 1_000 * inside, "ms", 20),
        _at_most("fairmark read, from the shell", 1_000 * shell, "ms", 500),
    ]


def _large_ones() -> list[Measure]:
    one, eight = corpus_joined(MEGABYTE), corpus_joined(8 * MEGABYTE)
    took_one, took_eight = _best(2, lambda: read_text(one)), _best(1, lambda: read_text(eight))
    plain = plain_text(4 * MEGABYTE)
    line = plain_text(5 * MEGABYTE, one_line=True)
    growth = took_eight / took_one
    seconds, megabytes = _read_apart(pdf_of_pages(200), ".pdf")
    return [
        _at_least("reading the corpus joined, 1 MB", 1 / took_one, "MB/s", 0.5),
        Measure("reading 8 MB beside 1 MB", took_eight, "s", took_one, growth, "≤ 9", growth <= 9),
        _at_least("reading text without marking points", 4 / _best(2, lambda: _nothing(plain)), "MB/s", 2),
        _at_most("reading 5 MB on one line", _best(1, lambda: _nothing(line)), "s", 3),
        _at_most("reading a PDF of 200 pages", seconds, "s", 20),
        _at_most("reading a PDF of 200 pages, memory", megabytes, "MB", 400),
    ]


def _nothing(text: str) -> None:
    try:
        read_text(text)
    except NothingToMark:
        return
    raise AssertionError("the text without marking points holds something to mark by")


def _read_apart(content: bytes, ending: str) -> tuple[float, float]:
    """This reads a file in a process of its own: seconds, and the most memory it held, in MB."""
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(content)
        file.flush()
        start = time.perf_counter()
        program = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "read", file.name, "--json"], stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    assert program.returncode == 0, program.returncode
    return time.perf_counter() - start, used.ru_maxrss / 1024


def _score(*, put_aside: bool) -> list[Measure]:
    score = score_of(documents_of(put_aside=put_aside))
    where = "put aside" if put_aside else "open"
    held = put_aside

    def measure(name: str, value: float, least: float) -> Measure:
        title = f"corpus, {where}: {name}"
        return Measure(title, value, "", bound=f"≥ {least}" if held else "", holds=value >= least if held else None)

    return [
        Measure(f"corpus, {where}: documents", score.documents, ""),
        measure("criteria, F1", score.tally("criteria").f1, 0.97),
        Measure(f"corpus, {where}: criteria, precision", score.tally("criteria").precision, ""),
        Measure(f"corpus, {where}: criteria, recall", score.tally("criteria").recall, ""),
        measure("indicators, F1", score.tally("indicators").f1, 0.92),
        measure("examples, F1", score.tally("examples").f1, 0.95),
        measure("stated marks exact", _exact(score, "marks"), 0.97),
        measure("levels exact", _exact(score, "levels"), 0.97),
        Measure(f"corpus, {where}: glossary, F1", score.tally("glossary").f1, ""),
        Measure(f"corpus, {where}: tips and misconceptions, F1", score.tally("comments").f1, ""),
        Measure(f"corpus, {where}: adjustments, F1", score.tally("adjustments").f1, ""),
        measure("nothing found where nothing is", score.tally("nothing found").recall, 1),
        Measure(
            f"corpus, {where}: marks invented",
            score.invented,
            "",
            bound="0" if held else "",
            holds=score.invented == 0 if held else None,
        ),
        measure("criteria at 0.9 and more right", score.tally("sure criteria").precision, 0.95),
        measure("indicators at 0.9 and more right", score.tally("sure indicators").precision, 0.95),
    ]


def _exact(score: Score, kind: str) -> float:
    return score.tally(kind).f1


def _at_most(name: str, value: float, unit: str, most: float) -> Measure:
    return Measure(name, value, unit, bound=f"≤ {most:g} {unit}", holds=value <= most)


def _at_least(name: str, value: float, unit: str, least: float) -> Measure:
    return Measure(name, value, unit, bound=f"≥ {least:g} {unit}", holds=value >= least)


def _best(times: int, act: Callable[[], object]) -> float:
    """This gives the shortest of several runs, in seconds."""
    took: list[float] = []
    for _ in itertools.repeat(None, times):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return min(took)

"""This module measures: ``python -m tests.bench`` prints a table and writes ``build/bench.json``.

Each measure stands beside a yardstick of the same run, for a machine's disk and load are its own. The exit status
is 1 where a bound does not hold.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.marking.tables import MarkingRow
from api.migrations import migrate
from api.settings import Settings
from tests import postgresql
from tests.api.marking.world import a_change, a_world, saved
from tests.api.service import running
from tests.bench.bare import bare_postgresql, bare_sqlite, rows
from tests.bench.filling import fill
from tests.bench.load import COMMENT, CRITERIA
from tests.bench.measure import Measure, table
from tests.bench.reading import reading
from tests.bench.running import Took, load, measured_service
from tests.rubrics.builders import by_marks, rubric

CLIENTS = 16
MARKINGS_OF_ONE = 40
SECONDS = 8.0
FEW, MANY = 1_000, 100_000
RESULT = Path("build/bench.json")


@dataclass(frozen=True)
class Prepared:
    """This is a database with one marking that was really made, and where its copies are."""

    settings: Settings
    token: str
    template: dict[str, Any]
    places: list[tuple[UUID, UUID]]

    def clients(self) -> list[dict[str, Any]]:
        """These are the assessors who save, each with markings of their own from all over the table.

        Their copies leave the places, so that the next load begins with others that nobody has touched.
        """
        random.Random(len(self.places)).shuffle(self.places)
        taken = [self.places.pop() for _ in range(min(CLIENTS * MARKINGS_OF_ONE, len(self.places) // 2))]
        return [
            {"token": self.token, "markings": [str(marking) for marking, _ in taken[client::CLIENTS]], "seen": 1}
            for client in range(CLIENTS)
        ]


def prepared(settings: Settings) -> Prepared:
    """This marks once through the service, and copies the marking until there are a thousand."""
    with running(settings) as service:
        world = a_world(service, rubric(*(by_marks(number, 10) for number in range(1, 6))))
        marking = world.open()
        for criterion in CRITERIA:
            saved(world.assessor, marking, a_change(f"judgement:{criterion}", {"mark": "4", "comment": COMMENT}))

        def template(session: Session) -> dict[str, Any]:
            row = session.get_one(MarkingRow, UUID(marking["id"]))
            return row.model_dump(include=set(WRITTEN)) | {
                "actor_id": world.assessor.id,
                "hash": "0" * 64,
                "outcome": '{"revision":2,"status":"applied"}',
                "payload": json.dumps({"salt": "0" * 32, "change": marking["id"], "comment": COMMENT, "part": "c1"}),
            }

        of = service.parts.database.read_now(template)
    places = fill(settings, UUID(marking["id"]), FEW, 2)
    return Prepared(settings, world.assessor.token, of, places)


WRITTEN = (
    "state",
    "document",
    "revisions",
    "totals",
    "complete",
    "judged",
    "marks",
    "maximum",
    "achieved",
    "grade",
)


def above(name: str, value: Took, yardstick: Took, least: float) -> Measure:
    """This compares how many there are in a second."""
    ratio = value.per_second / yardstick.per_second
    return Measure(name, value.per_second, "saves/s", yardstick.per_second, ratio, f"≥ {least}", ratio >= least)


def saving_on_sqlite(folder: Path) -> list[Measure]:
    """This measures saving beside the bare loop and a hello, with a thousand markings and with a hundred thousand."""
    world = prepared(_settings(folder / "sqlite"))
    copy = folder / "bare.sqlite"
    shutil.copy(world.settings.data / "fairmark.sqlite", copy)
    bare = bare_sqlite(copy, rows(world.template, world.places), seconds=SECONDS)
    with measured_service(world.settings) as port:
        hello = _hello(port, world.token)
        few = _saves(port, world)
        opened = [_opening(port, world, clients) for clients in (1, CLIENTS)]
    many = _with_many(world)
    worst = max(50.0, 3 * bare.p99)
    return [
        above("saving on SQLite, beside a bare loop", few, bare, 0.25),
        above("saving on SQLite, beside hello", few, hello, 0.15),
        Measure("saving on SQLite, p50", few.p50, "ms", bare.p50),
        Measure(
            "saving on SQLite, p99", few.p99, "ms", bare.p99, few.p99 / bare.p99, f"≤ {worst:.0f} ms", few.p99 <= worst
        ),
        _growth("SQLite", few, many),
        Measure("opening a submission with rubric and marking, alone", opened[0].p50, "ms (p50)"),
        Measure("opening a submission, 16 at once", opened[1].p50, "ms (p50)"),
    ]


def saving_on_postgresql(folder: Path) -> list[Measure]:
    """This measures saving beside as many bare connections."""
    with postgresql.server() as server:
        world = prepared(_settings(folder / "postgresql", server.fresh()))
        assert world.settings.database_url is not None
        with measured_service(world.settings) as port:
            hello = _hello(port, world.token)
            few = _saves(port, world)
        each = [rows(world.template, world.places[client::CLIENTS]) for client in range(CLIENTS)]
        bare = bare_postgresql(world.settings.database_url, each, seconds=SECONDS)
        many = _with_many(world)
    return [
        above("saving on PostgreSQL, beside 16 bare connections", few, bare, 0.3),
        Measure(
            "saving on PostgreSQL, beside hello",
            few.per_second,
            "saves/s",
            hello.per_second,
            few.per_second / hello.per_second,
        ),
        Measure("saving on PostgreSQL, p50", few.p50, "ms", bare.p50),
        Measure("saving on PostgreSQL, p99", few.p99, "ms", bare.p99, few.p99 / bare.p99),
        _growth("PostgreSQL", few, many),
    ]


def _with_many(world: Prepared) -> Took:
    present = len(world.places)
    world.places.extend(fill(world.settings, _any(world), MANY - present, FEW + 10))
    with measured_service(world.settings) as port:
        return _saves(port, world)


def _saves(port: int, world: Prepared) -> Took:
    """This measures saves of a service that has been running: what it does the first time is not what is compared."""
    load(port, world.clients(), seconds=SECONDS / 2)
    return load(port, world.clients(), seconds=SECONDS)


def _any(world: Prepared) -> UUID:
    return world.places[0][0]


def _growth(name: str, few: Took, many: Took) -> Measure:
    ratio = many.p50 / few.p50
    title = f"p50 at the 100 000th marking on {name}, beside the 1 000th"
    return Measure(title, many.p50, "ms", few.p50, ratio, "≤ 1.3", ratio <= 1.3)


def _hello(port: int, token: str) -> Took:
    return load(port, [{"token": token, "path": "/hello"}] * CLIENTS, seconds=SECONDS / 2)


def _opening(port: int, world: Prepared, clients: int) -> Took:
    paths = [{"token": world.token, "path": f"/api/v1/markings/{place[0]}"} for place in world.places[:clients]]
    return load(port, paths, seconds=SECONDS / 4)


def _settings(data: Path, url: str | None = None) -> Settings:
    settings = Settings(data=data, database_url=url)
    migrate(settings)
    return settings


def main() -> int:
    """This measures everything."""
    # Beside the project, not in the temporary folder: that may be memory, which syncs in no time.
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as folder:
        measures = [*saving_on_sqlite(Path(folder)), *saving_on_postgresql(Path(folder)), *reading()]
    RESULT.write_text(json.dumps([asdict(one) for one in measures], indent=1, ensure_ascii=False), encoding="utf-8")
    print(table(measures))
    return 0 if all(one.holds is not False for one in measures) else 1


if __name__ == "__main__":
    sys.exit(main())

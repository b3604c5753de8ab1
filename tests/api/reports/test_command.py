from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from api.cli import main
from api.settings import Settings
from tests.api.results.world import a_world
from tests.api.service import running


def run(environment: Mapping[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments], env=environment)


def environment_of(settings: Settings) -> dict[str, str]:
    return {
        "FAIRMARK_DATA": str(settings.data),
        **({"FAIRMARK_DATABASE_URL": settings.database_url} if settings.database_url else {}),
    }


def test_the_command_writes_the_report_of_an_assignment_named_by_its_title(settings: Settings, tmp_path: Path) -> None:
    with running(settings) as service:
        world = a_world(service, learners=1)
        world.finish_in_marks(0, 4, 3)
    file = tmp_path / "grades.csv"

    done = run(environment_of(settings), "removing stains safely", "--format", "csv", "-o", str(file))

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{file}: report 1, ")
    assert "Learner 01" in file.read_text(encoding="utf-8-sig")


def test_an_unknown_assignment_is_one_line_and_no_file(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "grades.csv"

    done = run(environment_of(settings), "Ironing", "--format", "csv", "-o", str(file))

    assert done.exit_code == 1
    assert done.stderr == ("fairmark: no assignment is called “Ironing”; its id is in its address in the browser\n")
    assert not file.exists()

import io
import tarfile
from pathlib import Path

import pytest
from sqlmodel import Session, select

from api.accounts.tables import Person
from api.app import open_parts
from api.backup import back_up, restore
from api.columns import now
from api.problem_details import Problem
from api.settings import Settings
from tests.postgresql import Server


@pytest.fixture
def installation(settings: Settings, postgresql_server: Server) -> Settings:
    installed = settings.model_copy(update={"postgresql_tools": postgresql_server.programs})
    parts = open_parts(installed)
    parts.database.write_now(lambda session: session.add(Person(name="Ada", created_at=now())))
    parts.files.keep(b"an essay")
    parts.database.close()
    return installed


@pytest.fixture
def empty(installation: Settings, tmp_path: Path, postgresql_server: Server) -> Settings:
    url = None if installation.database_url is None else postgresql_server.empty()
    return installation.model_copy(update={"data": tmp_path / "elsewhere", "database_url": url})


def names(session: Session) -> list[str]:
    return [person.name for person in session.exec(select(Person)).all()]


def test_a_backup_put_back_elsewhere_holds_the_people_and_the_files(
    installation: Settings, empty: Settings, tmp_path: Path
) -> None:
    back_up(installation, tmp_path / "all.tar")

    restored = restore(empty, tmp_path / "all.tar")

    parts = open_parts(empty)
    people, essays = parts.database.read_now(names), [parts.files.read(name) for name in parts.files.hashes()]
    parts.database.close()
    assert restored.files == 1
    assert people == ["Ada"]
    assert essays == [b"an essay"]


def test_a_backup_never_replaces_an_installation(installation: Settings, tmp_path: Path) -> None:
    back_up(installation, tmp_path / "all.tar")

    with pytest.raises(Problem, match="installation here already"):
        restore(installation, tmp_path / "all.tar")


def test_a_damaged_backup_is_refused_and_nothing_is_written(
    installation: Settings, empty: Settings, tmp_path: Path
) -> None:
    back_up(installation, tmp_path / "all.tar")
    whole = (tmp_path / "all.tar").read_bytes()
    (tmp_path / "all.tar").write_bytes(whole.replace(b"an essay", b"AN essay"))

    with pytest.raises(Problem, match="is damaged"):
        restore(empty, tmp_path / "all.tar")

    assert [path for path in empty.data.rglob("*") if path.is_file()] == []


def test_a_backup_whose_database_is_damaged_is_refused_and_nothing_is_written(
    installation: Settings, empty: Settings, tmp_path: Path
) -> None:
    back_up(installation, tmp_path / "all.tar")
    with tarfile.open(tmp_path / "all.tar") as tar:
        begins = tar.getmember("database").offset_data
    whole = bytearray((tmp_path / "all.tar").read_bytes())
    whole[begins + 90] ^= 1
    (tmp_path / "all.tar").write_bytes(whole)

    with pytest.raises(Problem, match="database is damaged"):
        restore(empty, tmp_path / "all.tar")

    assert [path for path in empty.data.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "manifest",
    [
        b"[]",
        b'{"format": 1}',
        b"[" * 100_000,
        b'{"format": 1, "database": "sqlite", "database_sha256": "", "files": ["../../etc/passwd"]}',
        None,
    ],
)
def test_a_tar_that_is_no_backup_is_refused_in_words(tmp_path: Path, manifest: bytes | None) -> None:
    here = Settings(data=tmp_path / "here", database_url=None)
    with tarfile.open(tmp_path / "all.tar", "w") as tar:
        entry = tarfile.TarInfo("manifest.json")
        if manifest is None:
            entry.type, entry.linkname = tarfile.SYMTYPE, "manifest.json"
        else:
            entry.size = len(manifest)
        tar.addfile(entry, io.BytesIO(manifest or b""))

    with pytest.raises(Problem) as raised:
        restore(here, tmp_path / "all.tar")

    assert raised.value.details.title.endswith("all.tar is no whole backup of Fairmark")

    assert [path for path in here.data.rglob("*") if path.is_file()] == []


def test_a_backup_does_not_write_over_a_file(installation: Settings, tmp_path: Path) -> None:
    (tmp_path / "all.tar").write_text("something else")

    with pytest.raises(Problem, match="exists already"):
        back_up(installation, tmp_path / "all.tar")

    assert (tmp_path / "all.tar").read_text() == "something else"

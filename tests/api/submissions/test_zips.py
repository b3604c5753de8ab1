import io
import zipfile

import pytest

from api.problem_details import Problem
from api.submissions.zips import Limits, Sound, look_through
from tests.api.submissions.archives import a_zip, a_zip_with_a_link, damaged, with_flag

ENCRYPTED, UTF8 = 0x1, 0x800


def look(archive: bytes, limits: Limits | None = None) -> Sound:
    return look_through(io.BytesIO(archive), limits)


def paths(archive: bytes) -> list[str]:
    return [entry.path for entry in look(archive).entries]


def refusal(archive: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(Problem) as raised:
        look(archive, limits)
    fault = raised.value.details.errors[0]
    assert raised.value.details.mend.endswith("Nothing of it was taken in.")
    return fault.path, fault.detail


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("../4001_essay.txt", "its path climbs out of the zip"),
        ("4001/../../essay.txt", "its path climbs out of the zip"),
        ("4001\\..\\..\\essay.txt", "its path climbs out of the zip"),
        ("/etc/4001.txt", "its path does not begin inside the zip"),
        ("C:\\4001.txt", "its path does not begin inside the zip"),
        ("\\\\server\\4001.txt", "its path does not begin inside the zip"),
        ("4001\x07.txt", "its name holds characters that no name holds"),
        ("4001/" + "x" * 1_000, "its path is too long"),
    ],
)
def test_a_path_that_leads_astray_is_refused_by_name(path: str, detail: str) -> None:
    archive = a_zip({"4000.txt": "sound", path: "not"})

    named, fault = refusal(archive)

    assert named == path.replace("\\", "/")
    assert fault == detail


def test_a_link_is_refused() -> None:
    assert refusal(a_zip_with_a_link()) == ("4001_essay.txt", "it is a link or a device, not a file")


def test_a_locked_file_is_refused() -> None:
    archive = with_flag(a_zip({"4001.txt": "secret"}), ENCRYPTED)

    assert refusal(archive) == ("4001.txt", "it is locked with a password")


def test_a_file_that_is_there_twice_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        opened.writestr("4001.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr("4001.txt", "another")

    assert refusal(data.getvalue()) == ("4001.txt", "it is there twice")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    archive = a_zip({"4001.txt": b"\0" * 20 * 1024**2})

    path, fault = refusal(archive)

    assert path == "4001.txt"
    assert fault == "it unpacks to far more than any real work does"


def test_more_than_the_limit_in_all_is_refused_at_the_file_that_passes_it() -> None:
    archive = a_zip({"4001.txt": b"a" * 600, "4002.txt": b"b" * 600})

    assert refusal(archive, Limits(total=1_000))[0] == "4002.txt"


def test_one_file_over_the_limit_is_refused() -> None:
    assert refusal(a_zip({"4001.txt": b"a" * 1_001}), Limits(file=1_000))[0] == "4001.txt"


def test_too_many_entries_are_refused() -> None:
    archive = a_zip({f"{number}.txt": "" for number in range(11)})

    assert refusal(archive, Limits(entries=10)) == ("file", "it holds 11 entries, and 10 are taken")


def test_a_list_of_contents_that_is_too_long_is_refused_unread() -> None:
    archive = a_zip({f"{number}.txt": "" for number in range(100)})

    assert refusal(archive, Limits(directory=1_000)) == ("file", "its list of contents is too long")


def test_a_damaged_file_is_found_before_anything_is_used() -> None:
    archive = damaged(a_zip({"4001.txt": b"as it was"}, compression=zipfile.ZIP_STORED), b"as it was")

    assert refusal(archive) == ("4001.txt", "it is damaged")


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 cut off", a_zip({"a": "b"})[:-10]])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as raised:
        look(data)

    assert raised.value.details.type == "urn:fairmark:problem:no-zip"


def test_what_an_operating_system_adds_is_ignored_and_counted() -> None:
    archive = a_zip({"__MACOSX/._4001.txt": "", ".DS_Store": "", "4001/.hidden": "", "Thumbs.db": "", "4001/a.txt": ""})

    sound = look(archive)

    assert [entry.path for entry in sound.entries] == ["4001/a.txt"]
    assert sound.ignored == 4


def test_a_zip_within_a_zip_stays_a_file() -> None:
    archive = a_zip({"4001_code.zip": a_zip({"../../main.py": "print()"})})

    assert paths(archive) == ["4001_code.zip"]


def test_folders_are_no_files_and_backslashes_part_folders() -> None:
    assert paths(a_zip({"4001 - Ada/": "", "4001 - Ada\\part1.txt": ""})) == ["4001 - Ada/part1.txt"]


def test_names_in_code_page_437_and_unmarked_utf8_are_read() -> None:
    unmarked = with_flag(a_zip({"4001_Zoë.txt": ""}), UTF8)
    code_page = with_flag(a_zip({"4001_Zoë.txt": ""}), UTF8).replace("Zoë".encode(), b"Zo\x89 ")

    assert paths(unmarked) == ["4001_Zoë.txt"]
    assert paths(code_page) == ["4001_Zoë .txt"]


def test_many_small_entries_that_unpack_to_far_more_than_the_zip_holds_are_refused() -> None:
    archive = a_zip({f"4001/{number}.txt": b"\0" * 900_000 for number in range(12)})

    path, detail = refusal(archive, Limits(ratio_from=1_000_000))

    assert path.startswith("4001/")
    assert detail == "with it the zip unpacks to far more than any real work does"

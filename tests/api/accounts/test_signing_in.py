from typing import Any

import pytest
from sqlmodel import Session

from api.accounts import passwords
from api.accounts.attempts import BY_BOTH, Attempts
from api.accounts.first_start import add_person
from api.accounts.people import found_person
from tests.api.service import Service, SignedIn

PASSWORD = "linen and lavender"
OURS = {"X-Fairmark": "1"}


def _with_password(service: Service, email: str = "mira@example.org") -> SignedIn:
    person = service.person("Mira Sand")

    def write(session: Session) -> None:
        row = found_person(session, person.id)
        row.email = email
        row.password_hash = passwords.hashed(PASSWORD)

    service.parts.database.write_now(write)
    return person


def _sign_in(service: Service, email: str = "mira@example.org", password: str = PASSWORD) -> int:
    answer = service.client.post("/api/v1/sign-in", json={"email": email, "password": password}, headers=OURS)
    return answer.status_code


def _link_secret(service: Service, email: str | None = "pia@example.org") -> str:
    link = service.parts.database.write_now(
        lambda session: add_person(session, service.parts.settings, name="Pia Holm", email=email, administrator=False)
    )
    return link.partition("#")[2]


def test_the_right_password_signs_in_by_a_cookie_that_scripts_cannot_read(service: Service) -> None:
    _with_password(service)

    answer = service.client.post("/api/v1/sign-in", json={"email": " Mira@Example.org", "password": PASSWORD})

    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert service.client.get("/api/v1/me").json()["name"] == "Mira Sand"


@pytest.mark.parametrize(
    ("email", "password"), [("mira@example.org", "linen and roses"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_e_mail_get_the_same_answer(
    service: Service, email: str, password: str
) -> None:
    _with_password(service)

    answer = service.client.post("/api/v1/sign-in", json={"email": email, "password": password})

    assert answer.status_code == 401
    assert answer.json()["title"] == "E-mail and password do not belong together"


def test_after_too_many_wrong_passwords_one_has_to_wait(service: Service) -> None:
    _with_password(service)
    app: Any = service.client.app
    app.state.attempts = attempts = Attempts()
    for _ in range(BY_BOTH - 1):
        attempts.begin("mira@example.org", "testclient")

    last = _sign_in(service, password="linen and roses")
    answer = service.client.post("/api/v1/sign-in", json={"email": "mira@example.org", "password": PASSWORD})

    assert last == 401
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_a_change_by_cookie_without_our_header_is_refused(service: Service) -> None:
    _with_password(service)
    _sign_in(service)

    answer = service.client.patch("/api/v1/me", json={"name": "Mallory"})

    assert answer.status_code == 403
    assert answer.json()["type"].endswith("cross-site")


def test_whoever_signs_out_is_signed_out(service: Service) -> None:
    _with_password(service)
    _sign_in(service)

    service.client.post("/api/v1/sign-out", headers=OURS)

    assert service.client.get("/api/v1/me").status_code == 401


def test_a_link_shows_whom_it_is_for_and_signs_in_once(service: Service) -> None:
    secret = _link_secret(service)

    shown = service.client.get(f"/api/v1/invitations/{secret}").json()
    first = service.client.post("/api/v1/sign-in/link", json={"secret": secret}, headers=OURS)
    service.client.cookies.clear()
    second = service.client.post("/api/v1/sign-in/link", json={"secret": secret}, headers=OURS)

    assert shown == {"name": "Pia Holm", "email": "pia@example.org", "needs_password": True}
    assert first.json()["may_choose_password"] is True
    assert second.status_code == 404


def test_a_person_who_came_by_link_chooses_a_password_and_signs_in_with_it(service: Service) -> None:
    service.client.post("/api/v1/sign-in/link", json={"secret": _link_secret(service)}, headers=OURS)

    chosen = service.client.put("/api/v1/me/password", json={"new": PASSWORD}, headers=OURS)
    service.client.cookies.clear()

    assert chosen.status_code == 204
    assert _sign_in(service, "pia@example.org") == 204


def test_without_an_e_mail_address_a_password_would_be_of_no_use(service: Service) -> None:
    service.client.post("/api/v1/sign-in/link", json={"secret": _link_secret(service, None)}, headers=OURS)

    refused = service.client.put("/api/v1/me/password", json={"new": PASSWORD}, headers=OURS)
    service.client.patch("/api/v1/me", json={"email": "pia@example.org"}, headers=OURS)
    chosen = service.client.put("/api/v1/me/password", json={"new": PASSWORD}, headers=OURS)

    assert refused.json()["errors"][0]["path"] == "email"
    assert chosen.status_code == 204


def test_a_short_password_is_refused_with_its_length(service: Service) -> None:
    service.client.post("/api/v1/sign-in/link", json={"secret": _link_secret(service)}, headers=OURS)

    answer = service.client.put("/api/v1/me/password", json={"new": "short"}, headers=OURS)

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"path": "new", "detail": "a password has at least 10 characters; this one has 5"}
    ]


def test_a_new_password_needs_the_present_one_and_ends_the_other_sign_ins(service: Service) -> None:
    mira = _with_password(service)
    _sign_in(service)

    wrong = service.client.put("/api/v1/me/password", json={"new": "wool and water"}, headers=OURS)
    right = service.client.put("/api/v1/me/password", json={"present": PASSWORD, "new": "wool and water"}, headers=OURS)

    assert wrong.status_code == 403
    assert right.status_code == 204
    assert service.client.get("/api/v1/me").status_code == 200
    assert mira.get("/me").status_code == 401


def test_a_token_signs_a_script_in_until_it_is_removed(service: Service) -> None:
    mira = _with_password(service)
    made = mira.post("/me/tokens", json={"name": "nightly report"}).json()
    bearer = {"Authorization": f"Bearer {made['token']}"}

    with_token = service.client.get("/api/v1/me", headers=bearer)
    mira.delete(f"/me/tokens/{made['id']}")
    without = service.client.get("/api/v1/me", headers=bearer)

    assert with_token.json()["name"] == "Mira Sand"
    assert without.status_code == 401


def test_a_token_is_not_another_persons_to_remove(service: Service) -> None:
    made = _with_password(service).post("/me/tokens", json={"name": "nightly report"}).json()

    answer = service.person("Mallory").delete(f"/me/tokens/{made['id']}")

    assert answer.status_code == 404


def test_preferences_are_kept_one_by_one(service: Service) -> None:
    mira = service.person("Mira Sand")
    mira.patch("/me", json={"preferences": {"theme": "dark", "keys": False}})

    changed = mira.patch("/me", json={"preferences": {"keys": None}})

    assert changed.json()["preferences"] == {"theme": "dark"}


def test_only_an_administrator_changes_an_e_mail_address_that_is_there(service: Service) -> None:
    mira = _with_password(service)

    answer = mira.patch("/me", json={"email": "lead@example.org"})

    assert answer.status_code == 422
    assert answer.json()["mend"] == "Ask an administrator to change it."

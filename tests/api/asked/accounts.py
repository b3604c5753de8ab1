"""This module asks the routes of people and sign-ins."""

from __future__ import annotations

from functools import cache

from sqlmodel import Session

from api.accounts import passwords
from api.accounts.first_start import add_person
from api.accounts.people import found_person
from api.columns import new_id
from tests.api.asked.world import Asked, Asker, Question, World

PASSWORD = "linen and lavender"


@cache
def _with_password(world: World) -> str:
    email = "mira@example.org"
    person = world.service.person("Mira Sand")

    def write(session: Session) -> None:
        row = found_person(session, person.id)
        row.email = email
        row.password_hash = passwords.hashed(PASSWORD)

    world.service.parts.database.write_now(write)
    return email


@cache
def _everyone_has_an_email(world: World) -> None:
    def write(session: Session) -> None:
        for asker, person in world.people.items():
            found_person(session, person.id).email = f"{asker.name.lower()}@example.org"

    world.service.parts.database.write_now(write)


def _link_secret(world: World) -> str:
    link = world.service.parts.database.write_now(
        lambda session: add_person(
            session, world.service.parts.settings, name="Pia Holm", email=None, administrator=False
        )
    )
    return link.partition("#")[2]


def _somebody(world: World) -> str:
    return f"/people/{world.service.person('Pia Holm').id}"


def _choose_password(world: World) -> Question:
    _everyone_has_an_email(world)
    return Question("/me/password", {"json": {"new": PASSWORD}})


ASKED: Asked = {
    "sign_in": lambda world: Question("/sign-in", {"json": {"email": _with_password(world), "password": PASSWORD}}),
    "sign_in_with_link": lambda world: Question("/sign-in/link", {"json": {"secret": _link_secret(world)}}),
    "read_invitation": lambda world: Question(f"/invitations/{_link_secret(world)}"),
    "sign_out": lambda _: Question("/sign-out"),
    "read_me": lambda _: Question("/me"),
    "change_me": lambda _: Question("/me", {"json": {"preferences": {"theme": "dark"}}}),
    "choose_password": _choose_password,
    "list_tokens": lambda _: Question("/me/tokens"),
    "make_token": lambda _: Question("/me/tokens", {"json": {"name": "nightly report"}}),
    # A token that belongs to none of them: whoever is signed in is told that there is no such token of theirs.
    "remove_token": lambda _: Question(
        f"/me/tokens/{new_id()}", allowed=frozenset(set(Asker) - {Asker.NOBODY}), answers=404
    ),
    "list_people": lambda _: Question("/people"),
    "put_person": lambda _: Question(f"/people/{new_id()}", {"json": {"name": "Pia Holm"}}),
    "invite_person": lambda world: Question(f"{_somebody(world)}/invitation"),
    "suspend_person": lambda world: Question(f"{_somebody(world)}/suspension"),
    "end_suspension": lambda world: Question(f"{_somebody(world)}/suspension"),
}

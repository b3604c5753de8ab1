import pytest
from sqlmodel import Session

from api.accounts.first_start import add_person, first_start
from api.accounts.invitations import read_invitation
from api.accounts.tables import Person
from api.problem_details import Problem
from tests.api.service import Service


def _secret(link: str | None) -> str:
    assert link is not None
    return link.partition("#")[2]


def test_a_start_with_nobody_makes_the_administrator_and_a_link_for_them(service: Service) -> None:
    started = first_start(service.parts)

    shown = service.parts.database.read_now(lambda session: read_invitation(session, _secret(started.link)))
    assert started.is_first
    assert shown.name == "Administrator"
    assert shown.needs_password


def test_a_later_start_makes_a_new_link_until_a_password_is_chosen(service: Service) -> None:
    first = first_start(service.parts)

    second = first_start(service.parts)

    assert not second.is_first
    assert second.administrator_id == first.administrator_id
    assert second.link != first.link
    with pytest.raises(Problem, match="newer one"):
        service.parts.database.read_now(lambda session: read_invitation(session, _secret(first.link)))


def test_no_link_is_made_once_an_administrator_has_a_password(service: Service) -> None:
    started = first_start(service.parts)

    def choose(session: Session) -> None:
        person = session.get_one(Person, started.administrator_id)
        person.password_hash = "chosen"

    service.parts.database.write_now(choose)

    assert first_start(service.parts).link is None


def test_a_person_added_from_the_command_line_gets_a_link(service: Service) -> None:
    link = service.parts.database.write_now(
        lambda session: add_person(
            session, service.parts.settings, name="Noor Haddad", email="Noor@Example.org", administrator=False
        )
    )

    shown = service.parts.database.read_now(lambda session: read_invitation(session, _secret(link)))
    assert shown.email == "noor@example.org"


def test_an_e_mail_address_belongs_to_one_person(service: Service) -> None:
    def add(session: Session) -> str:
        return add_person(session, service.parts.settings, name="A", email="a@example.org", administrator=False)

    service.parts.database.write_now(add)

    with pytest.raises(Problem) as problem:
        service.parts.database.write_now(add)

    assert problem.value.details.errors[0].path == "email"

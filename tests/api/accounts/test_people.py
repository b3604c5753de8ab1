from api.columns import new_id
from tests.api.service import Service


def test_an_administrator_adds_a_person_and_makes_their_link(service: Service) -> None:
    ida = service.person("Ida Falk", administrator=True)
    person_id = new_id()

    added = ida.put(f"/people/{person_id}", json={"name": "Noor Haddad", "email": "Noor@example.org"})
    link = ida.post(f"/people/{person_id}/invitation").json()
    listed = ida.get("/people?find=noor").json()

    assert added.json()["email"] == "noor@example.org"
    assert "/sign-in#" in link["link"]
    assert [(item["name"], item["invited"], item["signed_in"]) for item in listed["items"]] == [
        ("Noor Haddad", True, False)
    ]


def test_a_suspended_person_is_out_at_once_and_comes_back(service: Service) -> None:
    ida = service.person("Ida Falk", administrator=True)
    noor = service.person("Noor Haddad")

    ida.post(f"/people/{noor.id}/suspension")
    out = noor.get("/me").status_code
    ended = ida.delete(f"/people/{noor.id}/suspension").json()

    assert out == 401
    assert ended["suspended"] is False


def test_the_last_administrator_stays_one(service: Service) -> None:
    ida = service.person("Ida Falk", administrator=True)

    answer = ida.put(f"/people/{ida.id}", json={"name": "Ida Falk", "is_administrator": False})

    assert answer.status_code == 409
    assert answer.json()["mend"] == "Make someone else an administrator first."


def test_two_people_do_not_share_an_e_mail_address(service: Service) -> None:
    ida = service.person("Ida Falk", administrator=True)
    ida.put(f"/people/{new_id()}", json={"name": "Noor Haddad", "email": "noor@example.org"})

    answer = ida.put(f"/people/{new_id()}", json={"name": "Otto Berg", "email": "noor@example.org"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "email"

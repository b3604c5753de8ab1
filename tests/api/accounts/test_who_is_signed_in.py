from tests.api.service import Service


def test_a_person_who_is_signed_in_reads_who_they_are(service: Service) -> None:
    ada = service.person("Ada Brandvold")

    answer = ada.get("/me")

    assert answer.status_code == 200
    assert answer.json()["name"] == "Ada Brandvold"


def test_nobody_signed_in_is_told_to_sign_in(service: Service) -> None:
    answer = service.client.get("/api/v1/me")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["mend"] == "Sign in and try again; nothing is lost."

from tests.api.marking.world import a_change, a_world, saved
from tests.api.service import Service


def test_a_judgement_is_saved_and_the_totals_come_back(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = saved(world.assessor, marking, a_change("judgement:c1", {"mark": "7", "comment": "Clear steps."}))

    assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied"]
    assert answer["revisions"] == {"judgement:c1": 1}
    assert answer["totals"]["marks"] == "7"
    assert answer["totals"]["missing"] == ["c2", "c3", "c4", "c5"]
    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["marking"]["judgements"]["c1"]["comment"] == "Clear steps."
    assert kept["totals"] == answer["totals"]

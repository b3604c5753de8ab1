"""This module asks the routes of grade reports."""

from __future__ import annotations

from api.columns import new_id
from api.reports.grade_report import make_report
from tests.api.asked.world import Asked, Question, World


def _report(world: World) -> str:
    parts = world.service.parts
    report_id = new_id()
    make_report(parts.database, parts.files, world.assignment, "csv", report_id)
    return f"/reports/{report_id}/content"


ASKED: Asked = {
    "make_report": lambda world: Question(f"/assignments/{world.assignment}/reports", {"json": {"format": "csv"}}),
    "list_reports": lambda world: Question(f"/assignments/{world.assignment}/reports"),
    "download_report": lambda world: Question(_report(world)),
}

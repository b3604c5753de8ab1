"""This module holds the marking documents that these tests paste and upload."""

from __future__ import annotations

HEDGES = """Topic Synopsis
This topic covers the care of hedges through the year.
Key Concepts & Core Principles
- Formative pruning: The cuts of the first three winters, which make a hedge thicken from the base.
Exam Tips & Revision Strategies
- Bring your pruning diary to the assessment and refer to the dates in it.
Common Misconceptions & Mistakes to Avoid
- Assuming that every hedge is cut in spring, whatever it flowers on.
Examiner Marking Points
- Award credit for choosing tools suited to the hedge (e.g., shears, loppers, and a pole saw) and checking each blade before use.
- Credit evidence that shows a clear account of when each species is cut.
- Learners must identify and explain the hazards of working from a ladder.
"""

NO_POINTS = """Timetable
Monday: hedges, from nine to twelve, in the walled garden.
Tuesday: lawns, from nine to twelve, on the west side.
"""

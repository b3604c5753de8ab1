"""This module lists the families of mark schemes in the order in which they look at a topic.

A family reads only what shows its own signs, claims those blocks and adds what it found to the rubric. The more
particular the signs, the earlier it stands: deductions first, since they look like points; prose last.
"""

from __future__ import annotations

from collections.abc import Callable

from rubrics.reading.found import FoundRubric
from rubrics.reading.schemes.adjustments import find_adjustments
from rubrics.reading.schemes.checklists import find_checklists
from rubrics.reading.schemes.copied_ladders import find_copied_ladders
from rubrics.reading.schemes.grid_sections import find_grid_sections
from rubrics.reading.schemes.grid_transposed import find_transposed_grids
from rubrics.reading.schemes.grids import find_grids
from rubrics.reading.schemes.levels import find_levels
from rubrics.reading.schemes.levels_strands import find_strands
from rubrics.reading.schemes.marked_lists import find_marked_lists
from rubrics.reading.schemes.objectives import find_objectives
from rubrics.reading.schemes.points import find_points
from rubrics.reading.schemes.shredded_grids import find_shredded_grids
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.schemes.vocational import find_vocational
from rubrics.reading.schemes.weighted_lists import find_weighted_lists

Family = Callable[[TopicBlocks, FoundRubric], None]

FAMILIES: tuple[Family, ...] = (
    find_adjustments,
    find_copied_ladders,
    find_transposed_grids,
    find_grid_sections,
    find_vocational,
    find_checklists,
    find_strands,
    find_levels,
    find_points,
    find_grids,
    find_shredded_grids,
    find_marked_lists,
    find_objectives,
    find_weighted_lists,
)

"""This module picks the blocks of prose that begin as marking points do: with a lead, or under one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rubrics.reading.document import Block
from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.marks import stated_total
from rubrics.reading.language.sentences import asks, sentence_kind
from rubrics.reading.schemes.prose_signs import defines, is_housekeeping, is_taught, only_tells
from rubrics.reading.sections import opens_a_list

Strength = Literal["strong", "weak", "none"]


def may_stand_beside(block: Block) -> bool:
    """This says whether a block among marking points counts where another scheme stands beside them."""
    if block.kind == "item":
        return asks(block.text) or block.depth > 0
    return block.kind == "heading" or lead_of(block.text).strength != "none" or opens_a_list(block.text)


def led_blocks(blocks: Sequence[Block], strengths: set[Strength]) -> list[Block]:
    """This keeps the blocks that begin with a lead, with the items that a lead introduces or that are nested in one."""
    kept: list[Block] = []
    introduced = False
    for block in blocks:
        if block.kind == "heading":
            introduced = False
            continue
        if lead_of(block.text).strength in strengths:
            kept.append(block)
            introduced = block.text.endswith(":")
        elif (block.kind == "item" and kept and (introduced or block.depth > 0)) or _belongs(block, kept):
            kept.append(block)
        else:
            introduced = False
    return kept if any(_is_credit(block) for block in kept) else []


def demands(blocks: Sequence[Block]) -> list[Block]:
    """This keeps what “Learners must …” asks for where nothing plainer is found, unless it is mere housekeeping.

    What they will have learnt (“By the end learners will be able to …”), bring, wear or hand in is no marking point,
    and one such sentence alone makes no scheme.
    """
    led = led_blocks(
        [block for block in blocks if not (is_taught(block.text) or defines(block.text) or _tells(block))],
        {"strong", "weak"},
    )
    if sum(is_housekeeping(block.text) for block in led) * 3 > len(led):
        return []
    heads = [block for block in led if lead_of(block.text).strength != "none"]
    return led if len(heads) > 1 or len(led) > 2 else []


def _tells(block: Block) -> bool:
    return block.kind == "paragraph" and lead_of(block.text).strength != "strong" and only_tells(block.text)


def _belongs(block: Block, kept: Sequence[Block]) -> bool:
    return bool(kept) and (
        sentence_kind(block.text, first=False) in ("reject", "accept", "ignore") or stated_total(block.text) is not None
    )


def _is_credit(block: Block) -> bool:
    return sentence_kind(block.text, first=True) == "asks"

"""This module asks a whole rubric what it still lacks, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from rubrics.ids import all_ids, last_numbers
from rubrics.publishing.criteria import lacking_in_criterion
from rubrics.publishing.grades import lacking_in_grading
from rubrics.publishing.lacking import Lacking
from rubrics.rubric import Rubric, total_marks
from rubrics.scoring import carries_marks, has_marks, is_weighted, maximum_of, most_to_earn, scored_criteria
from rubrics.values import exact_text, plain_notation


def publishable(rubric: Rubric) -> tuple[Lacking, ...]:
    """This lists what a version still lacks, in the order of the document; an empty list may be published."""
    rules: tuple[Callable[[Rubric], Iterable[Lacking]], ...] = (
        _lacking_in_whole,
        _lacking_in_criteria,
        _lacking_in_weights,
        _lacking_in_choices,
        _lacking_in_gates,
        lacking_in_grading,
        _lacking_in_companions,
        _lacking_in_total,
    )
    return tuple(lacking for rule in rules for lacking in rule(rubric))


def settled(rubric: Rubric) -> Rubric:
    """This brings what follows from the rest up to date: the sum of the maxima and the last ids given."""
    return rubric.model_copy(update={"total_marks": total_marks(rubric.criteria), "issued": last_numbers(rubric)})


def _lacking_in_whole(rubric: Rubric) -> Iterator[Lacking]:
    if not rubric.title.strip():
        yield Lacking(path="title", text="The rubric has no title; give it one.")
    if not rubric.criteria:
        yield Lacking(path="criteria", text="There is no criterion; add at least one.")
    elif not scored_criteria(rubric):
        yield Lacking(path="criteria", text="All criteria are for feedback only; let at least one be scored.")
    for name, times in Counter(all_ids(rubric)).items():
        if times > 1:
            yield Lacking(path=name, about=name, text=f"The id {name} stands for {times} things; give each its own.")


def _lacking_in_criteria(rubric: Rubric) -> Iterator[Lacking]:
    chosen_from = {name for choice in rubric.choices for option in choice.options for name in option}
    for criterion in rubric.criteria:
        yield from lacking_in_criterion(criterion)
        is_gate = criterion.required or criterion.least is not None
        if is_gate and not criterion.scored:
            yield Lacking(
                path=f"criteria.{criterion.id}.required",
                about=criterion.id,
                text="A criterion for feedback only cannot be required; let it be scored, or take the condition off.",
            )
        if is_gate and criterion.id in chosen_from:
            yield Lacking(
                path=f"criteria.{criterion.id}.required",
                about=criterion.id,
                text="An answer that may be chosen or left out cannot be required; take one of the two off.",
            )


def _lacking_in_weights(rubric: Rubric) -> Iterator[Lacking]:
    carrying = [criterion for criterion in scored_criteria(rubric) if carries_marks(criterion)]
    weighted = [criterion for criterion in carrying if criterion.weight is not None]
    if weighted and len(weighted) < len(carrying):
        for criterion in carrying:
            if criterion.weight is None:
                yield Lacking(
                    path=f"criteria.{criterion.id}.weight",
                    about=criterion.id,
                    text="Other criteria have a weight and this one has none; give it one, or take the others off.",
                )
    if is_weighted(rubric) and not any(criterion.weight for criterion in carrying):
        yield Lacking(path="criteria", text="All weights are 0; give at least one criterion a weight above 0.")


def _lacking_in_choices(rubric: Rubric) -> Iterator[Lacking]:
    scored = {criterion.id for criterion in scored_criteria(rubric)}
    met: set[str] = set()
    for choice in rubric.choices:
        path = f"choices.{choice.id}"
        if choice.count > len(choice.options):
            text = f"{choice.count} answers of {len(choice.options)} cannot be chosen; lower the number or add answers."
            yield Lacking(path=f"{path}.count", about=choice.id, text=text)
        for position, option in enumerate(choice.options):
            here = f"{path}.options.{position}"
            if not option:
                yield Lacking(
                    path=here, about=choice.id, text="This answer names no criterion; name one or take it out."
                )
            for name in option:
                if name not in scored:
                    text = f"There is no scored criterion {name} to choose; take it out or name another."
                    yield Lacking(path=here, about=choice.id, text=text)
                elif name in met:
                    text = f"The criterion {name} stands in two answers; let it stand in one."
                    yield Lacking(path=here, about=choice.id, text=text)
                met.add(name)


def _lacking_in_gates(rubric: Rubric) -> Iterator[Lacking]:
    scored = {criterion.id: criterion for criterion in scored_criteria(rubric)}
    for gate in rubric.gates:
        path = f"gates.{gate.id}"
        if not gate.criteria:
            yield Lacking(path=f"{path}.criteria", about=gate.id, text="This condition names no criterion; name one.")
        for name in gate.criteria:
            if name not in scored:
                text = f"There is no scored criterion {name} to set a condition on; take it out or name another."
                yield Lacking(path=f"{path}.criteria", about=gate.id, text=text)
        if gate.least is not None:
            maxima = [maximum_of(scored[name]) for name in gate.criteria if name in scored]
            most = sum((one for one in maxima if one is not None), Fraction(0))
            if most < Fraction(gate.least) and None not in maxima:
                text = f"{plain_notation(gate.least)} cannot be reached with {exact_text(most)}; lower the least mark."
                yield Lacking(path=f"{path}.least", about=gate.id, text=text)
            elif None in maxima:
                text = "A least mark needs criteria with marks; name only such, or ask for all to be achieved."
                yield Lacking(path=f"{path}.least", about=gate.id, text=text)


def _lacking_in_companions(rubric: Rubric) -> Iterator[Lacking]:
    known = {criterion.id for criterion in rubric.criteria}
    for comment in rubric.comments:
        for name in comment.criteria:
            if name not in known:
                text = f"This comment is suggested for {name}, which is not there; take the suggestion off."
                yield Lacking(path=f"comments.{comment.id}.criteria", about=comment.id, text=text)
    for adjustment in rubric.adjustments:
        path = f"adjustments.{adjustment.id}"
        if not has_marks(rubric):
            text = "This rubric has no marks to take from or add to; take the adjustment out."
            yield Lacking(path=path, about=adjustment.id, text=text)
        elif adjustment.marks is None:
            text = "The amount for one occurrence is not said; give it, negative for a deduction."
            yield Lacking(path=f"{path}.marks", about=adjustment.id, text=text)


def _lacking_in_total(rubric: Rubric) -> Iterator[Lacking]:
    """This compares what the document says the whole is worth with what can be earned, or with the weights."""
    if rubric.stated_total is None or not has_marks(rubric):
        return
    possible = {most_to_earn(rubric), most_to_earn(rubric, by_weight=True) if is_weighted(rubric) else None}
    whole = most_to_earn(rubric)
    if whole is not None and Fraction(rubric.stated_total) not in possible:
        yield Lacking(
            path="stated_total",
            text=f"The document says {plain_notation(rubric.stated_total)} marks, the criteria add up to "
            f"{exact_text(whole)}; mend the marks or the stated total.",
        )

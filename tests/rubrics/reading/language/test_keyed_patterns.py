"""This module holds keyed patterns to the expressions they stand for."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rubrics.reading
from rubrics.reading.language.keyed_patterns import KeyedPattern


def _patterns() -> Iterator[tuple[str, KeyedPattern]]:
    for module in pkgutil.walk_packages(rubrics.reading.__path__, "rubrics.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            values = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
            for number, one in enumerate(values):
                if isinstance(one, KeyedPattern):
                    yield f"{module.name}.{name}[{number}]", one


_PATTERNS = dict(_patterns())


def test_keyed_patterns_are_in_use() -> None:
    assert len(_PATTERNS) > 10


@pytest.mark.parametrize("name", _PATTERNS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)
@given(data=st.data())
def test_whatever_the_expression_finds_is_found_with_its_keys(name: str, data: st.DataObject) -> None:
    keyed = _PATTERNS[name]
    text = data.draw(st.from_regex(keyed.pattern))

    found, expected = keyed.search(text), keyed.pattern.search(text)

    assert expected is not None
    assert found is not None
    assert found.span() == expected.span()

"""This module keeps the collection of garbage out of the way while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Generator[None]:
    """This puts the search for cyclic garbage off.

    Reading makes many small objects that stay and no cycles, so that each search goes through all of them and finds
    nothing: a fifth of the time. Several readings may overlap: who found it off leaves it off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

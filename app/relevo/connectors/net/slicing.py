"""Slices: long work on the event loop, a little at a time, so that the window never stands still."""

import asyncio
from collections.abc import Generator
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

SLICE_S = 0.004
"""How long one slice of work may take: a quarter of a frame of the screen."""

Work = Generator[None, None, T]
"""Work that pauses between its steps; a step is far shorter than a slice."""


async def in_slices(work: Work[T]) -> T:
    """Do the work and return what it returns; the loop has its turn between the slices.

    A thread would not do: whoever holds the interpreter keeps the screen waiting from there as well.
    """
    end = perf_counter() + SLICE_S
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
        if perf_counter() >= end:
            await asyncio.sleep(0)
            end = perf_counter() + SLICE_S


def at_once(work: Work[T]) -> T:
    """Do the work where no screen waits."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result

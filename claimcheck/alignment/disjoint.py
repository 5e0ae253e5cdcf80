"""What belongs together, directly or by way of others: the disjoint sets of the textbooks."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class DisjointSets(Generic[T]):
    """Items that are joined by twos; one that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The item that stands for the set of `item`."""
        while (parent := self._parent.get(item, item)) != item:
            self._parent[item] = self._parent.get(parent, parent)
            item = parent
        return item

    def join(self, a: T, b: T) -> None:
        """Make one set of two; what stood for the first stands for it."""
        one, other = self.root(a), self.root(b)
        if one != other:
            self._parent[other] = one

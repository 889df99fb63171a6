"""Trees that count what is done with them, so that untrusted queries and updates stay cheap."""

from collections.abc import Iterator
from typing import Any

_LONG_KEY = 100


class CostError(ValueError):
    """The work that a query or a change asks for is beyond the budget."""


class Budget:
    """How many values may still be looked at or written."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def spend(self, steps: int) -> None:
        """Pay for some steps; `CostError` when the budget does not cover them."""
        self._steps -= steps
        if self._steps < 0:
            raise CostError("this asks for more work than an overlay may take")


class CountedDict(dict[str, Any]):
    """An object that is paid for whenever its members are looked at.

    `weight` is the price of one member; it grows with the length of the keys that lead here,
    since the query library copies them for every value.
    """

    __slots__ = ("budget", "weight")

    def __init__(self, budget: Budget, weight: int) -> None:
        super().__init__()
        self.budget = budget
        self.weight = weight

    def items(self) -> Any:
        """List the members, and pay for all of them."""
        self.budget.spend(self.weight * (1 + len(self)))
        return super().items()

    def __getitem__(self, key: str) -> Any:
        self.budget.spend(self.weight)
        return super().__getitem__(key)


class CountedList(list[Any]):
    """An array that is paid for whenever its items are looked at."""

    __slots__ = ("budget", "weight")

    def __init__(self, budget: Budget, weight: int) -> None:
        super().__init__()
        self.budget = budget
        self.weight = weight

    def __iter__(self) -> Iterator[Any]:
        self.budget.spend(self.weight * (1 + len(self)))
        return super().__iter__()

    def __getitem__(self, index: Any) -> Any:
        self.budget.spend(self.weight * (len(self) if isinstance(index, slice) else 1))
        return super().__getitem__(index)


def counted(value: Any, budget: Budget, weight: int = 1) -> Any:
    """Copy a tree into containers that are paid for; what YAML aliases share is separated."""
    if isinstance(value, dict):
        mapping = CountedDict(budget, weight)
        for key, member in dict.items(value):
            mapping[key] = counted(member, budget, weight + len(key) // _LONG_KEY)
        return mapping
    if isinstance(value, list):
        items = CountedList(budget, weight)
        items.extend(counted(item, budget, weight) for item in list.__iter__(value))
        return items
    return value


def plain(value: Any) -> Any:
    """Copy a tree back into ordinary containers."""
    if isinstance(value, dict):
        return {key: plain(member) for key, member in dict.items(value)}
    return [plain(item) for item in list.__iter__(value)] if isinstance(value, list) else value

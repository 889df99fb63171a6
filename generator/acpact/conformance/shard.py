"""One of several parts that a run is split into, so that machines can share it."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of`, from 1. Who takes what depends on its place in the order alone."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> "Shard":
        """Read `2/4`; ValueError if it is none."""
        found = _WRITTEN.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise ValueError(f"{text!r} is no shard; write the second of four as 2/4")
        return cls(int(found[1]), int(found[2]))

    @property
    def is_first(self) -> bool:
        """Whether it tells of what all shards do alike: discovery, and the canary."""
        return self.number == 1

    def takes(self, place: int) -> bool:
        """Whether it takes what stands at a place, from 0."""
        return place % self.of == self.number - 1

    def seed(self, text: str) -> str:
        """Return a seed that shards do not share; the first has that of a whole run."""
        return text if self.is_first else f"{text}/{self}"

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE = Shard(1, 1)

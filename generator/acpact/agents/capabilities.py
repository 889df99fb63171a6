"""The optional features of ACP that an agent declares."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

_STREAMING = ("values", "custom")


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an agent can do; as text these are the names of `NAMES`, such as `streaming.values`."""

    threads: bool = False
    interrupts: bool = False
    callbacks: bool = False
    values: bool = False
    custom: bool = False

    @classmethod
    def read(cls, declared: Any) -> Self:
        """Read `specs.capabilities`: what is not literally true is not declared."""
        flags = declared if isinstance(declared, dict) else {}
        streaming = flags.get("streaming")
        modes = streaming if isinstance(streaming, dict) else {}
        return cls(
            **{name: (modes if name in _STREAMING else flags).get(name) is True for name in _FIELDS}
        )

    @property
    def declared(self) -> tuple[str, ...]:
        """The names of those that are there, in the order of `NAMES`."""
        return tuple(name for name in NAMES if self.has(name))

    def has(self, name: str) -> bool:
        """Tell whether one of `NAMES` is there; `KeyError` for any other name."""
        found: bool = getattr(self, _FIELD_OF[name])
        return found

    def with_(self, changes: Mapping[str, bool]) -> Self:
        """Return these with some of `NAMES` set otherwise; `KeyError` for any other name."""
        return replace(self, **{_FIELD_OF[name]: value for name, value in changes.items()})


_FIELDS = tuple(field.name for field in fields(Capabilities))
_FIELD_OF = {(f"streaming.{name}" if name in _STREAMING else name): name for name in _FIELDS}
NAMES = tuple(_FIELD_OF)

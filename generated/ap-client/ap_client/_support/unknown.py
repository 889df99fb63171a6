"""What a union holds when none of its documented members fits."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import core_schema

_log = logging.getLogger(__name__)

LEFT_TO_RIGHT: Any = Field(union_mode="left_to_right")
SMART = "smart"  # pydantic's own mode; the mark keeps a union inside a union apart


class Unknown:
    """A union member that the document does not describe, or one that breaks its description.

    Attributes:
        value: the JSON value as it came; it is sent back as it is.
        text: the JSON text, where the value came inside a string that is not JSON, else None.
    """

    __match_args__ = ("value",)
    __slots__ = ("text", "value")

    def __init__(self, value: Any, *, text: str | None = None) -> None:
        self.value = value
        self.text = text

    def __repr__(self) -> str:
        return f"Unknown({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and self.value == other.value

    def to_dict(self) -> Any:
        """Return the JSON value as it came."""
        return self.value

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept anything."""
        return _schema(_wrap)


@dataclass(frozen=True)
class KnownTags:
    """Metadata of the `Unknown` in a tagged union: which tags are documented.

    A value with a documented tag that still did not fit is a broken known member: it is logged,
    one line each, at WARNING. A tag from the future is not.
    """

    name: str
    tags: tuple[Any, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept anything, and log a broken known member."""
        return _schema(self._wrap)

    def _wrap(self, value: Any) -> Unknown:
        tag = _member(value, self.name)
        if tag is not None and tag in self.tags:
            _log.warning("%s %r does not fit its description", self.name, tag)
        return _wrap(value)


def by_tag(name: str, models: Mapping[str, str]) -> Callable[[Any], str | None]:
    """Return what tells the variants of a union apart whose models don't fix their tag.

    `name` is the property that selects, `models` maps its values to class names.
    """

    def select(value: Any) -> str | None:
        tag = _member(value, name)
        if isinstance(tag, str):
            return models.get(tag)
        found = (base.__name__ for base in type(value).__mro__)
        return next((base for base in found if base in models.values()), None)

    return select


def _member(value: Any, name: str) -> Any:
    return cast("Mapping[str, Any]", value).get(name) if isinstance(value, Mapping) else None


def _wrap(value: Any) -> Unknown:
    return value if isinstance(value, Unknown) else Unknown(value)


def _unwrap(value: Any) -> Any:
    return value.value


def _schema(validate: Any) -> core_schema.CoreSchema:
    return core_schema.no_info_plain_validator_function(
        validate,
        serialization=core_schema.plain_serializer_function_ser_schema(_unwrap),
    )

"""Templates of a dialect: JSON with references in it, which make one value out of others.

A text that begins with `$` is a reference, `$$` stands for a plain `$`; an object with an operator
such as `$each` is that operator; everything else is what it is. What is absent stays absent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from acpact.conformance.errors import DialectError
from acpact.document import split, walk

SOURCES = ("it", "sent", "path", "query", "header", "event", "id")
REST = "$rest"
_MOST_STEPS = 200_000
_REFERENCE = re.compile(rf"\$({'|'.join(SOURCES)})((?:/(?:[^~/]|~[01])*)*)")


class Missing(Enum):
    """The value of what is not there."""

    ABSENT = "absent"


ABSENT = Missing.ABSENT


@dataclass(frozen=True)
class Scope:
    """What references can mean: `it` is the value at hand, `sources` are all others by name.

    `steps` are counted, since a dialect is data from strangers: lists in lists multiply.
    """

    it: Any
    sources: Mapping[str, Any] = field(default_factory=dict)
    shapes: Mapping[str, "Template"] = field(default_factory=dict)
    steps: Iterator[int] = field(default_factory=count)

    def read(self, reference: str) -> Any:
        """Return what a reference leads to, ABSENT if there is nothing."""
        found = _REFERENCE.fullmatch(reference)
        assert found is not None  # noqa: S101
        name, pointer = found.groups()
        value = self.it if name == "it" else self.sources.get(name, ABSENT)
        try:
            return walk(value, split(pointer))
        except KeyError:
            return ABSENT

    def at(self, it: Any) -> "Scope":
        """Return the scope with another value at hand."""
        return replace(self, it=it)

    def step(self) -> None:
        """Count a step; DialectError for too many."""
        if next(self.steps) > _MOST_STEPS:
            raise DialectError(f"the dialect takes more than {_MOST_STEPS:,} steps for one message")


def _checked_text(text: str) -> str:
    return text if text.startswith("$$") or not text.startswith("$") else _checked(text)


def _checked(reference: str) -> str:
    if not _REFERENCE.fullmatch(reference):
        known = ", ".join(f"${name}" for name in SOURCES)
        raise PydanticCustomError(
            "reference", "a reference is one of {known}, then a JSON pointer", {"known": known}
        )
    return reference


Reference = Annotated[str, AfterValidator(_checked)]


class Operator(BaseModel):
    """An object whose first key begins with `$`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def made(self, scope: Scope) -> Any:
        """Return the value."""
        raise NotImplementedError


class Each(Operator):
    """An array: of each element of another one, what `as` makes of it. No array stays as it is."""

    over: Reference = Field(alias="$each")
    item: "Template" = Field(alias="as")

    def made(self, scope: Scope) -> Any:
        """Return the array."""
        found = scope.read(self.over)
        if not isinstance(found, list):
            return found
        return _present([made(self.item, scope.at(value)) for value in found])


class Shaped(Operator):
    """What a shape of the dialect makes of a value."""

    shape: str = Field(alias="$shape")
    of: Reference = "$it"

    def made(self, scope: Scope) -> Any:
        """Return the value; absent if there is none to begin with."""
        found = scope.read(self.of)
        return ABSENT if found is ABSENT else made(scope.shapes[self.shape], scope.at(found))


class First(Operator):
    """The first of some values that is there, and not null."""

    first: list["Template"] = Field(alias="$first", min_length=1)

    def made(self, scope: Scope) -> Any:
        """Return the value, the last one if all are missing."""
        found: Any = ABSENT
        for template in self.first:
            found = made(template, scope)
            if found is not ABSENT and found is not None:
                break
        return found


class Mapped(Operator):
    """A text under another name; one that is not listed stays as it is."""

    of: Reference = Field(alias="$map")
    values: dict[str, str]

    def made(self, scope: Scope) -> Any:
        """Return the text."""
        found = scope.read(self.of)
        return self.values.get(found, found) if isinstance(found, str) else found


class If(Operator):
    """One value if something is there, and not null; another one if not."""

    there: Reference = Field(alias="$if")
    then: "Template"
    otherwise: "Template" = Field(default=ABSENT, alias="else")

    def made(self, scope: Scope) -> Any:
        """Return the value."""
        found = scope.read(self.there)
        is_missing = found is ABSENT or found is None
        return made(self.otherwise if is_missing else self.then, scope)


class Text(Operator):
    """A number as a text."""

    of: Reference = Field(alias="$text")

    def made(self, scope: Scope) -> Any:
        """Return the text; what is no number stays as it is."""
        found = scope.read(self.of)
        is_number = isinstance(found, int | float) and not isinstance(found, bool)
        return str(found) if is_number else found


class Part(Operator):
    """A part of a text that is built like a path: `id` in `/threads/{thread}/runs/{id}`."""

    of: Reference = Field(alias="$part")
    pattern: str = Field(alias="in", max_length=500)
    name: str

    def made(self, scope: Scope) -> Any:
        """Return the part; absent if the text is built otherwise."""
        found = scope.read(self.of)
        given = found.split("/") if isinstance(found, str) else []
        wanted = self.pattern.split("/")
        fits = len(given) == len(wanted) and all(map(_fits, wanted, given))
        index = wanted.index(f"{{{self.name}}}") if f"{{{self.name}}}" in wanted else -1
        return given[index] if fits and index >= 0 else ABSENT


_OPERATORS: Mapping[str, type[Operator]] = {
    "$each": Each,
    "$shape": Shaped,
    "$first": First,
    "$map": Mapped,
    "$if": If,
    "$text": Text,
    "$part": Part,
}
_UNKNOWN = f"there is no such operator; there are {', '.join(_OPERATORS)}"


def _kind(value: Any) -> str:
    """Return the tag of a template, before it is validated or after."""
    if isinstance(value, Operator):
        return next(key for key, kind in _OPERATORS.items() if isinstance(value, kind))
    if isinstance(value, dict):
        own = (key for key in value if isinstance(key, str) and key.startswith("$"))
        return next((key for key in own if key != REST), "object")
    return "text" if isinstance(value, str) else "array" if isinstance(value, list) else "constant"


def _checked_object(value: dict[str, Any]) -> dict[str, Any]:
    rest = value.get(REST, [])
    if not isinstance(rest, list) or not all(isinstance(name, str) for name in rest):
        raise PydanticCustomError("rest", "$rest is an array of the names that are left out", {})
    return value


if TYPE_CHECKING:
    Template = Any
else:
    Template = TypeAliasType(
        "Template",
        Annotated[
            Annotated[str, AfterValidator(_checked_text), Tag("text")]
            | Annotated[Each, Tag("$each")]
            | Annotated[Shaped, Tag("$shape")]
            | Annotated[First, Tag("$first")]
            | Annotated[Mapped, Tag("$map")]
            | Annotated[If, Tag("$if")]
            | Annotated[Text, Tag("$text")]
            | Annotated[Part, Tag("$part")]
            | Annotated[list["Template"], Tag("array")]
            | Annotated[dict[str, "Template"], AfterValidator(_checked_object), Tag("object")]
            | Annotated[bool | int | float | None, Tag("constant")],
            Discriminator(
                _kind,
                custom_error_type="operator",
                custom_error_message=_UNKNOWN,
            ),
        ],
    )

for _operator in _OPERATORS.values():
    _operator.model_rebuild()


def made(template: Any, scope: Scope) -> Any:
    """Return the value that a template makes, ABSENT if that is nothing."""
    scope.step()
    if isinstance(template, Operator):
        return template.made(scope)
    if isinstance(template, str):
        if template.startswith("$$") or not template.startswith("$"):
            return template.removeprefix("$")
        return scope.read(template)
    if isinstance(template, dict):
        return _object(template, scope)
    if isinstance(template, list):
        return _present([made(item, scope) for item in template])
    return template


def _object(template: Mapping[str, Any], scope: Scope) -> Any:
    """Return an object; with `$rest`, what is none stays as it is."""
    kept: dict[str, Any] = {}
    if REST in template:
        if not isinstance(scope.it, dict):
            return scope.it
        kept = {name: item for name, item in scope.it.items() if name not in template[REST]}
    own = {name: made(item, scope) for name, item in template.items() if name != REST}
    return {**kept, **{name: value for name, value in own.items() if value is not ABSENT}}


def _present(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not ABSENT]


def _fits(wanted: str, given: str) -> bool:
    return wanted == given or (wanted.startswith("{") and wanted.endswith("}"))

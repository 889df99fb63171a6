"""How types are spelled for somebody who builds a payload: formats are Python's own types."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.nodes import Definition, EnumModel, Type
from acpact.render import literal

STYLES = ("pipe", "typing")


_WORDS = ("NotRequired", "Optional", "Required", "TypedDict", "Union")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the parts of a type are written as: scalars as one type or more, `{}` for the inner."""

    scalars: Mapping[nodes.ScalarKind, tuple[str, ...]]
    arrays: Mapping[nodes.ArrayKind, str]
    mapping: str


_SCALARS: Mapping[nodes.ScalarKind, tuple[str, ...]] = {
    "any": ("Any",),
    "string": ("str",),
    "integer": ("int",),
    "number": ("float",),
    "boolean": ("bool",),
    "null": ("None",),
    "date-time": ("datetime",),
    "date": ("date",),
    "uuid": ("UUID",),
    "binary": ("bytes",),
}
PYTHON = Vocabulary(
    _SCALARS,
    {"list": "list[{}]", "sequence": "Sequence[{}]", "tuple": "tuple[{}, ...]"},
    "dict[str, {}]",
)
"""Types as a person would write them who holds the payload in Python values."""

LIBERAL = Vocabulary(
    {
        **_SCALARS,
        "date-time": ("str", "datetime"),
        "date": ("str", "date"),
        "uuid": ("str", "UUID"),
        "binary": ("str", "bytes"),
    },
    {"list": "Sequence[{}]", "sequence": "Sequence[{}]", "tuple": "Sequence[{}]"},
    "Mapping[str, {}]",
)
"""Types of what a client takes: whatever goes over the wire as the document has it."""

FORMS = Vocabulary({**LIBERAL.scalars, "binary": ("_Upload",)}, LIBERAL.arrays, LIBERAL.mapping)
"""The same where bytes are files of a form, which have a name and a media type too."""


class Speller:
    """Spells the types of one API.

    `style` is one of `STYLES`: `pipe` gives `X | None`, `typing` gives `Optional[X]`. `module`,
    if there is one, stands before the names of definitions. `models`, if there is one, is the
    module whose models are taken as well. Enums that stand in the one place that uses them are
    spelled there.
    """

    def __init__(
        self,
        definitions: Iterable[Definition],
        style: str = "pipe",
        vocabulary: Vocabulary = PYTHON,
        module: str = "",
        models: str = "",
    ) -> None:
        self._definitions = {item.name: item for item in definitions}
        self._models = models
        self._style = style
        self._vocabulary = vocabulary
        self._prefix = f"{module}." if module else ""

    def spell(self, kind: Type, *, nullable: bool = False) -> str:
        """Return the source of a type, with None where null is allowed beside it."""
        parts = list(dict.fromkeys([*self._parts(kind), *(["None"] if nullable else [])]))
        if "Any" in parts:
            return "Any"
        return self._joined([part for part in parts if part != "None"], optional="None" in parts)

    def word(self, name: str) -> str:
        """Return a name of `typing`, by way of the module if a type of the document has it."""
        return f"typing.{name}" if name in self._definitions else name

    def words(self) -> list[str]:
        """Return the names of `typing` that no type of the document has."""
        return [name for name in _WORDS if name not in self._definitions]

    def names(self, kind: Type) -> frozenset[str]:
        """Return the definitions that the source of a type refers to."""
        return frozenset(self._names(kind))

    def inline_enum(self, kind: Type) -> EnumModel | None:
        """Return the enum that is spelled in place of a type, if it is one."""
        found = self._definitions[kind.name] if isinstance(kind, nodes.Ref) else None
        return found if isinstance(found, EnumModel) and found.inline else None

    def _joined(self, parts: list[str], *, optional: bool) -> str:
        if not parts:
            return "None"
        if self._style == "pipe":
            return " | ".join([*parts, *(["None"] if optional else [])])
        union = parts[0] if len(parts) == 1 else f"{self.word('Union')}[{', '.join(parts)}]"
        return f"{self.word('Optional')}[{union}]" if optional else union

    def _parts(self, kind: Type) -> Iterator[str]:
        """Yield the alternatives of a type, those of unions in it singly."""
        match kind:
            case nodes.Scalar():
                yield from self._vocabulary.scalars[kind.kind]
            case nodes.Const():
                yield _literal(kind.values)
            case nodes.Array():
                yield self._vocabulary.arrays[kind.kind].format(self.spell(kind.items))
            case nodes.Mapping():
                yield self._vocabulary.mapping.format(self.spell(kind.values))
            case nodes.Ref():
                enum = self.inline_enum(kind)
                yield enum_literal(enum) if enum else f"{self._prefix}{kind.name}"
                if self._models and not isinstance(self._definitions[kind.name], nodes.Alias):
                    yield f"{self._models}.{kind.name}"
            case nodes.JsonText():
                yield "str"
            case nodes.OneOf():
                for option in kind.options:
                    yield from self._parts(option)

    def _names(self, kind: Type) -> Iterator[str]:
        match kind:
            case nodes.Ref() if self.inline_enum(kind) is None:
                yield kind.name
            case nodes.Array():
                yield from self._names(kind.items)
            case nodes.Mapping():
                yield from self._names(kind.values)
            case nodes.OneOf():
                for option in kind.options:
                    yield from self._names(option)


def enum_literal(enum: EnumModel) -> str:
    """Return the source of an enum's values."""
    return _literal([member.value for member in enum.members])


def _literal(values: Iterable[object]) -> str:
    return f"Literal[{', '.join(literal(value) for value in values)}]"

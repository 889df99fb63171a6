"""Definitions as the templates see them: names, spelled types, opaque text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from acpact.ir import nodes
from acpact.ir.recursion import names_in
from acpact.models import Asked, Spelling
from acpact.render import Text, literal

from ..docs import described
from .defaults import Defaults
from .docs import field_doc


@dataclass(frozen=True, slots=True)
class FieldView:
    """One attribute of a model."""

    name: str
    annotation: str
    default: str
    doc: Text


@dataclass(frozen=True, slots=True)
class ClassView:
    """One model class."""

    name: str
    bases: str
    fields: tuple[FieldView, ...]
    doc: Text


@dataclass(frozen=True, slots=True)
class MemberView:
    """One enum member."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class EnumView:
    """One enum class."""

    name: str
    base: str
    members: tuple[MemberView, ...]
    doc: Text


@dataclass(frozen=True, slots=True)
class AliasView:
    """One named type that is not a class; `source` is the right-hand side.

    `parts` are private names that it needs, with their sources.
    """

    name: str
    source: str
    recursive: bool
    doc: Text
    parts: tuple[tuple[str, str], ...] = ()


def asked_types(definitions: Iterable[nodes.Definition]) -> Iterator[tuple[str, Asked]]:
    """Yield what the engine must spell for aliases and unions, by key."""
    for item in definitions:
        if isinstance(item, nodes.Alias):
            yield f"alias {item.name}", Asked(item.type)
        elif isinstance(item, nodes.UnionModel) and item.others is not None:
            yield f"others {item.name}", Asked(item.others)


class Definitions:
    """Builds the views of all definitions of one API."""

    def __init__(self, definitions: tuple[nodes.Definition, ...], spelling: Spelling) -> None:
        self._all = {item.name: item for item in definitions}
        self._objects = {
            item.name: item for item in definitions if isinstance(item, nodes.ObjectModel)
        }
        self._spelling = spelling
        self._defaults = Defaults(self._all)

    def enums(self) -> list[EnumView]:
        """Return the enums, by name."""
        found = [item for item in self._all.values() if isinstance(item, nodes.EnumModel)]
        return [_enum(item) for item in sorted(found, key=lambda item: item.name)]

    def classes(self) -> list[ClassView]:
        """Return the models, bases first."""
        return [self._class(self._objects[name]) for name in self._spelling.order]

    def aliases(self) -> list[AliasView]:
        """Return aliases and unions, each after those that it names."""
        found = {
            item.name: item
            for item in self._all.values()
            if isinstance(item, nodes.Alias | nodes.UnionModel)
        }
        edges = {name: sorted(_eager(item) & set(found)) for name, item in sorted(found.items())}
        return [self.alias(found[name]) for name in TopologicalSorter(edges).static_order()]

    def _class(self, item: nodes.ObjectModel) -> ClassView:
        spelled = self._spelling.models[item.name]
        fields = tuple(
            FieldView(
                name=field.name,
                annotation=_annotation(field, source),
                default=self._defaults.of(field),
                doc=field_doc(field),
            )
            for field, source in zip(item.fields, spelled.annotations, strict=True)
        )
        has_lists = any("default_factory" in field.default for field in fields)
        bases = [*spelled.bases, *(["ListDefaultsModel"] if has_lists else [])] or ["Model"]
        return ClassView(
            item.name, ", ".join(bases), fields, described(item.doc, f"The `{item.name}` object.")
        )

    def alias(self, item: nodes.Alias | nodes.UnionModel) -> AliasView:
        """Return one alias or union."""
        doc = described(item.doc, f"The `{item.name}` value.")
        if isinstance(item, nodes.UnionModel):
            source, parts = self._union(item)
        else:
            source, parts = self._spelling.types[f"alias {item.name}"], ()
        shown = literal(source) if item.recursive else source
        return AliasView(item.name, shown, item.recursive, doc, parts)

    def _union(self, item: nodes.UnionModel) -> tuple[str, tuple[tuple[str, str], ...]]:
        # A recursive one is spelled in a string, where there must be no calls.
        models, unknown = f"_{item.name}Models", f"_{item.name}Unknown"
        parts = ((models, self._models(item)), (unknown, self._unknown(item)))
        if not item.recursive:
            (_, models), (_, unknown) = parts
        others = self._spelling.types.get(f"others {item.name}")
        options = [models, *([f"Annotated[{others}, SMART]"] if others else []), unknown]
        source = f"Annotated[{' | '.join(options)}, LEFT_TO_RIGHT]"
        return source, parts if item.recursive else ()

    def _models(self, item: nodes.UnionModel) -> str:
        names = [variant.name for variant in item.variants]
        if item.tag is None:
            mode = "LEFT_TO_RIGHT" if self._ends_open(names) else "SMART"
            return f"Annotated[{' | '.join(names)}, {mode}]"
        field_names = {self._field_name(name, item.tag) for name in names}
        if item.literal and len(field_names) == 1:
            (tag,) = field_names
            return f"Annotated[{' | '.join(names)}, Field(discriminator={literal(tag)})]"
        tagged = " | ".join(f"Annotated[{name}, _Tag({literal(name)})]" for name in names)
        by_tag = {str(tag): variant.name for variant in item.variants for tag in variant.tags}
        return f"Annotated[{tagged}, Discriminator(by_tag({literal(item.tag)}, {literal(by_tag)}))]"

    def _unknown(self, item: nodes.UnionModel) -> str:
        if item.tag is None:
            return "Unknown"
        tags = tuple(tag for variant in item.variants for tag in variant.tags)
        return f"Annotated[Unknown, KnownTags({literal(item.tag)}, {literal(tags)})]"

    def _ends_open(self, names: list[str]) -> bool:
        """Tell whether all variants but the last fix one property, each to a value of its own.

        Then no more than one of those fits, and trying them in order gives the best at less cost.
        """
        closed = names[:-1]
        for field in self._objects[closed[0]].fields if closed else ():
            found = [self._field(name, field.wire) for name in names]
            fixed = [repr(_fixed(item)) for item in found[:-1] if _fixed(item) is not nodes.ABSENT]
            if len(set(fixed)) == len(closed) and found[-1] and _fixed(found[-1]) is nodes.ABSENT:
                return True
        return False

    def _field_name(self, model: str, wire: str) -> str | None:
        field = self._field(model, wire)
        return field.name if field else None

    def _field(self, model: str, wire: str) -> nodes.Field | None:
        item = self._objects[model]
        for field in item.fields:
            if field.wire == wire:
                return field
        return next((found for base in item.bases if (found := self._field(base, wire))), None)


def _fixed(field: nodes.Field | None) -> object:
    """Return the one value that a required field can have, `ABSENT` where there are more."""
    if field is None or field.constant is not nodes.ABSENT:
        return nodes.ABSENT if field is None else field.constant
    match field.type:
        case nodes.Const((value,), open=False) if field.required:
            return value
    return nodes.ABSENT


def _eager(item: nodes.Definition) -> set[str]:
    if isinstance(item, nodes.Alias | nodes.UnionModel) and item.recursive:
        return set()
    if isinstance(item, nodes.Alias):
        return set(names_in(item.type))
    if isinstance(item, nodes.UnionModel) and item.others is not None:
        return set(names_in(item.others))
    return set()


def _enum(item: nodes.EnumModel) -> EnumView:
    base = "OpenStrEnum" if item.kind == "string" else "OpenIntEnum"
    members = tuple(MemberView(member.name, literal(member.value)) for member in item.members)
    return EnumView(item.name, base, members, described(item.doc, f"The `{item.name}` values."))


def _annotation(field: nodes.Field, source: str) -> str:
    notes = [] if field.wire == field.name else [f"Field(alias={literal(field.wire)})"]
    if isinstance(field.type, nodes.OneOf) and is_text_or_list(field.type):
        # No value fits both, and pydantic's own mode would try each member of the list twice.
        notes.append("LEFT_TO_RIGHT")
    return f"Annotated[{source}, {', '.join(notes)}]" if notes else source


def is_text_or_list(kind: nodes.OneOf) -> bool:
    """Tell whether a choice is between text and arrays, which no value is at once."""
    first, *others = kind.options
    return first == nodes.Scalar("string") and all(isinstance(one, nodes.Array) for one in others)

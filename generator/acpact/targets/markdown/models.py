"""A page for each definition: what it is, what it holds, and how it is used."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.fields import all_fields
from acpact.ir.nodes import Api, Doc, Type
from acpact.render import Text, json_literal, literal

from ..examples import Examples, NoExampleError
from .names import InPlace, PageNames, options_of, plain
from .rows import Row, Rows
from .types import Types, python_value


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member of an enum; `source` is its value as Python source."""

    name: str
    source: str
    value: Text


@dataclass(frozen=True, slots=True)
class OptionView:
    """One alternative: its type, and the values of the tag that select it."""

    type: str
    tags: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelView:
    """What all pages of definitions show; `example` is source, "" where no value is finite."""

    name: str
    doc: Text
    constraints: tuple[Text, ...]
    deprecated: str
    example: str


@dataclass(frozen=True, slots=True)
class ObjectView:
    """The page of an object: a row for each property, its bases with links."""

    model: ModelView
    rows: tuple[Row, ...]
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnumView:
    """The page of an enum."""

    model: ModelView
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """The page of a union or alias. `source` is the Python type, `imports` the lines for it.

    `named` is "" where the type has no name in the client.
    """

    model: ModelView
    options: tuple[OptionView, ...]
    tag: Text | None
    source: str
    imports: tuple[str, ...]
    named: str


class Models:
    """Makes the views of the definitions of one API."""

    def __init__(
        self,
        api: Api,
        package: str,
        names: PageNames,
        types: Types,
        rows: Rows,
        examples: Examples,
    ) -> None:
        self._package = package
        self._definitions = {item.name: item for item in api.definitions}
        self._names = names
        self._types = types
        self._rows = rows
        self._examples = examples

    def of(self, item: nodes.Definition) -> tuple[str, ObjectView | EnumView | ChoiceView]:
        """Return the kind of page that a definition has, and the view for it."""
        match item:
            case nodes.ObjectModel():
                return "object", self._object(item)
            case nodes.EnumModel():
                return "enum", self._enum(item)
            case nodes.UnionModel():
                return "choice", self._union(item)
            case nodes.Alias():
                return "choice", self._alias(item)

    def _object(self, item: nodes.ObjectModel) -> ObjectView:
        fields = all_fields(item, self._definitions)
        return ObjectView(
            model=self._model(item.name, item.doc, nodes.Ref(item.name)),
            rows=tuple(self._rows.field(field) for field in fields),
            bases=tuple(f"[{base}]({self._names.definition(base)}.md)" for base in item.bases),
        )

    def _enum(self, item: nodes.EnumModel) -> EnumView:
        members = tuple(
            MemberView(member.name, literal(member.value), Text(python_value(member.value)))
            for member in item.members
        )
        return EnumView(self._model(item.name, item.doc, nodes.Ref(item.name)), members)

    def _union(self, item: nodes.UnionModel) -> ChoiceView:
        others = options_of(item.others) if item.others is not None else ()
        options = [
            *(self._variant(variant) for variant in item.variants),
            *(self._option(option, item.name) for option in others),
        ]
        return self._choice(item.name, item.doc, options, tag=item.tag)

    def _alias(self, item: nodes.Alias) -> ChoiceView:
        options = [self._option(option, item.name) for option in options_of(item.type)]
        return self._choice(item.name, item.doc, options)

    def in_place(self, item: InPlace, source: str, names: frozenset[str]) -> ChoiceView:
        """Return the view of a union without a name; `source` is its Python type."""
        page = self._names.union(item.type, item.wish)
        options = [self._option(option, item.wish) for option in item.type.options]
        imports = tuple(self._imports(names))
        return ChoiceView(
            self._model(page, item.doc, item.type), tuple(options), None, source, imports, ""
        )

    def _imports(self, names: frozenset[str]) -> Iterator[str]:
        """Yield the lines that import what a type names."""
        homes = {
            "typing": names & {"Any", "Literal"},
            f"{self._package}._runtime": names & {"Binary", "Date", "DateTime", "JsonString"},
            f"{self._package}.models": names & set(self._definitions),
        }
        for module, found in homes.items():
            if found:
                yield f"from {module} import {', '.join(sorted(found))}"

    def _choice(
        self, name: str, doc: Doc, options: list[OptionView], tag: str | None = None
    ) -> ChoiceView:
        model = self._model(name, doc, nodes.Ref(name))
        imports = tuple(self._imports(frozenset({name})))
        return ChoiceView(model, tuple(options), Text(tag) if tag else None, name, imports, "named")

    def _variant(self, variant: nodes.Variant) -> OptionView:
        tags = tuple(Text(python_value(tag)) for tag in variant.tags)
        return OptionView(self._types.show(nodes.Ref(variant.name), "").markdown(), tags)

    def _option(self, kind: Type, wish: str) -> OptionView:
        return OptionView("**None**" if kind == nodes.NULL else self._types.linked(kind, wish))

    def _model(self, name: str, doc: Doc, kind: Type) -> ModelView:
        return ModelView(
            name=name,
            doc=Text(doc.description.strip() or doc.summary.strip()),
            constraints=tuple(Text(line) for line in doc.constraints),
            deprecated="deprecated" if doc.deprecated else "",
            example=self._example(kind),
        )

    def _example(self, kind: Type) -> str:
        try:
            return json_literal(self._examples.of(plain(kind)))
        except NoExampleError:
            return ""

"""Definitions as the templates see them: TypedDicts, named types, opaque text."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from acpact.ir import nodes
from acpact.ir.fields import all_fields
from acpact.ir.names import KEYWORDS, snake
from acpact.ir.nodes import Definition, Field, ObjectModel, Waiver
from acpact.render import Text, literal

from .docs import key_doc, keys_doc, line, type_doc
from .literals import Literals, MisfitError
from .order import in_order
from .spelling import Speller, enum_literal


@dataclass(frozen=True, slots=True)
class KeyView:
    """One key of a TypedDict; `name` is a literal where the TypedDict is not a class."""

    name: str
    annotation: str
    doc: Text


@dataclass(frozen=True, slots=True)
class TypeView:
    """One type: an assignment of `source`, a class with `bases`, or a call of `function`.

    `total` says that a key is required unless it says otherwise.
    """

    name: str
    line: Text
    doc: Text
    source: str = ""
    bases: str = ""
    function: str = ""
    total: bool = True
    keys: tuple[KeyView, ...] = ()


class Payloads:
    """The types of definitions, which refer to none but each other.

    Attributes:
        types: their views, in order; names that come later stand in quotes.
        waivers: what of the definitions is left out.
    """

    def __init__(self, definitions: Iterable[Definition], speller: Speller) -> None:
        self.waivers: list[Waiver] = []
        self._all = {item.name: self._with_names(item) for item in definitions}
        self._speller = speller
        self._literals = Literals(self._all)
        self._seen: set[str] = set()
        self.types = tuple(self._types())

    def some_keys(self, name: str, title: Text, wanted: Sequence[Field], bases: str) -> TypeView:
        """Return a TypedDict with some keys of another one, written as attributes."""
        total = _is_total(wanted)
        keys = tuple(self._key(field, field.wire, total) for field in wanted)
        return TypeView(name, title, title, bases=bases, total=total, keys=keys)

    def words(self, fields: Iterable[Field]) -> set[str]:
        """Return the names in the types of keys; in a class, a key of that name would hide it."""
        trees = (ast.parse(self._speller.spell(field.type), mode="eval") for field in fields)
        found = (node for tree in trees for node in ast.walk(tree))
        return {node.id for node in found if isinstance(node, ast.Name)}

    def _with_names(self, item: Definition) -> Definition:
        """Return a definition without the key that is "": type checkers refuse it."""
        unnamed = [f for f in item.fields if not f.wire] if isinstance(item, ObjectModel) else []
        if not isinstance(item, ObjectModel) or not unnamed:
            return item
        message = f"{item.name} has a property without a name"
        self.waivers += (Waiver("unnamed-key", field.pointer, message) for field in unnamed)
        return replace(item, fields=tuple(field for field in item.fields if field.wire))

    def _types(self) -> Iterator[TypeView]:
        for name in self._order():
            yield self._view(self._all[name])
            self._seen.add(name)

    def _order(self) -> list[str]:
        """Return the names of the types: those that name no TypedDict first, as in the document."""
        shown = [item for item in self._all.values() if not _is_inline(item)]
        needs = {item.name: self._needs(item) for item in shown}
        bases = {item.name: item.bases for item in shown if isinstance(item, ObjectModel)}
        found = in_order(needs, bases)
        plain = set[str]()
        for name in found:
            if name not in bases and needs[name] <= plain:
                plain.add(name)
        return [*(name for name in found if name in plain), *(n for n in found if n not in plain)]

    def _needs(self, item: Definition) -> frozenset[str]:
        if isinstance(item, ObjectModel):
            names = (self._speller.names(field.type) for field in item.fields)
            return frozenset(item.bases).union(*names)
        return self._speller.names(_type_of(item))

    def _view(self, item: Definition) -> TypeView:
        match item:
            case nodes.EnumModel():
                doc = type_doc(item, members=item.members)
                return TypeView(item.name, line(item), doc, enum_literal(item))
            case nodes.ObjectModel():
                return self._typed_dict(item)
            case nodes.Alias() | nodes.UnionModel():
                kind = _type_of(item)
                source = self._quoted(self._speller.spell(kind), self._speller.names(kind))
                return TypeView(item.name, line(item), type_doc(item, self._examples(item)), source)

    def _typed_dict(self, item: ObjectModel) -> TypeView:
        if self._needs_function(item):
            return self._function(item)
        total = _is_total(item.fields)
        keys = tuple(self._key(field, field.wire, total) for field in item.fields)
        doc = type_doc(item, self._examples(item))
        bases = ", ".join(item.bases or (self._speller.word("TypedDict"),))
        return TypeView(item.name, line(item), doc, bases=bases, total=total, keys=keys)

    def _function(self, item: ObjectModel) -> TypeView:
        """Return a TypedDict that has keys which can't be attributes: all its keys at once."""
        fields = all_fields(item, self._all)
        total = _is_total(fields)
        keys = tuple(self._key(field, literal(field.wire), total) for field in fields)
        doc = keys_doc(item, fields, self._examples(item))
        function = self._speller.word("TypedDict")
        return TypeView(item.name, line(item), doc, function=function, total=total, keys=keys)

    def _key(self, field: Field, name: str, total: bool) -> KeyView:
        spelled = self._speller.spell(field.type, nullable=field.nullable)
        source = self._quoted(spelled, self._speller.names(field.type))
        if field.required != total:
            wrapper = self._speller.word("Required" if field.required else "NotRequired")
            source = f"{wrapper}[{source}]"
        return KeyView(name, source, key_doc(field, self._speller.inline_enum(field.type)))

    def _quoted(self, source: str, names: frozenset[str]) -> str:
        return source if names <= self._seen else literal(source)

    def _needs_function(self, item: ObjectModel) -> bool:
        # Wider than it must be, values of a Literal count too: types that are out keep their form.
        spelled = " ".join(self._speller.spell(field.type) for field in item.fields)
        words = set(re.findall(r"\w+", spelled))
        bases = (self._all[base] for base in item.bases)
        return any(
            not is_attribute(field.wire) or field.wire in words for field in item.fields
        ) or any(isinstance(base, ObjectModel) and self._needs_function(base) for base in bases)

    def _examples(self, item: nodes.ObjectModel | nodes.Alias | nodes.UnionModel) -> list[str]:
        found: list[str] = []
        for example in item.examples:
            try:
                source = self._literals.of(nodes.Ref(item.name), example)
            except MisfitError:
                message = f"an example of {item.name} is not of its type"
                self.waivers.append(Waiver("misfit-example", item.pointer, message))
            else:
                number = f"_{len(found) + 1}" if found else ""
                found.append(f"{_variable(item.name)}{number}: {item.name} = {source}")
        return found


_SPELLED = frozenset("bool bytes date datetime dict float int list str tuple".split())


def _variable(name: str) -> str:
    """Return the variable that an example is assigned to; it hides no type."""
    return snake(name, reserved=_SPELLED)


def _is_inline(item: Definition) -> bool:
    return isinstance(item, nodes.EnumModel) and item.inline


def _type_of(item: Definition) -> nodes.Type:
    """Return what an alias or a union of models stands for."""
    if isinstance(item, nodes.Alias):
        return item.type
    if isinstance(item, nodes.UnionModel):
        variants = tuple(nodes.Ref(variant.name) for variant in item.variants)
        return nodes.OneOf((*variants, *([item.others] if item.others else [])))
    return nodes.ANY


def is_attribute(wire: str) -> bool:
    """Tell whether a key can be written as an attribute of a class, and keeps its name there."""
    is_name = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", wire) is not None
    return is_name and not wire.startswith("__") and wire not in KEYWORDS - {"self", "cls"}


def _is_total(fields: Sequence[Field]) -> bool:
    """Tell whether keys are required by default: what most of them are goes without saying."""
    required = sum(field.required for field in fields)
    return required > 0 and 2 * required >= len(fields)

"""What objects are made of: their fields, wherever declared, and the definitions behind them."""

from collections.abc import Iterable, Iterator, Mapping

from acpact.document import Document, parent, split, walk

from .nodes import Alias, Definition, Field, ObjectModel, Ref, Type, UnionModel
from .recursion import names_in


def all_fields(item: ObjectModel, definitions: Mapping[str, Definition]) -> tuple[Field, ...]:
    """Return the fields of an object with those that it inherits, these first."""
    found: list[Field] = []
    for base in item.bases:
        model = definitions[base]
        if isinstance(model, ObjectModel):
            found += all_fields(model, definitions)
    return (*found, *item.fields)


def declared_required(document: Document, field: Field) -> bool:
    """Tell whether the very schema that declares a property requires it.

    Where it does not, another part of an `allOf` may still: `Field.required` counts both.
    """
    try:
        schema = walk(document.data, split(parent(parent(field.pointer))))
    except KeyError:
        return field.required
    required = schema.get("required") if isinstance(schema, dict) else None
    return isinstance(required, list) and field.wire in required


def definitions_in(kinds: Iterable[Type], definitions: Mapping[str, Definition]) -> set[str]:
    """Return the definitions that types are made of, directly or by way of others."""
    found: set[str] = set()
    pending = [name for kind in kinds for name in names_in(kind)]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += (inner for kind in _parts(definitions[name]) for inner in names_in(kind))
    return found


def _parts(item: Definition) -> Iterator[Type]:
    if isinstance(item, ObjectModel):
        yield from (Ref(base) for base in item.bases)
        yield from (field.type for field in item.fields)
    elif isinstance(item, Alias):
        yield item.type
    elif isinstance(item, UnionModel):
        yield from (Ref(variant.name) for variant in item.variants)
        yield from [item.others] if item.others else []

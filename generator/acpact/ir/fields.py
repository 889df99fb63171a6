"""The fields of objects, wherever they are declared."""

from collections.abc import Mapping

from .nodes import Definition, Field, ObjectModel


def all_fields(item: ObjectModel, definitions: Mapping[str, Definition]) -> tuple[Field, ...]:
    """Return the fields of an object with those that it inherits, these first."""
    found: list[Field] = []
    for base in item.bases:
        model = definitions[base]
        if isinstance(model, ObjectModel):
            found += all_fields(model, definitions)
    return (*found, *item.fields)

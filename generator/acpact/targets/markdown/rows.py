"""Tables: one row for each property or parameter."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.document import Document
from acpact.ir import nodes
from acpact.ir.fields import declared_required
from acpact.ir.nodes import ABSENT, Doc, Type
from acpact.render import Text

from .names import PageNames, field_wish, plain
from .types import Types, python_value

_LISTED = 20
"""How many values of an enum a cell lists; its own page has them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `see` is the page of an enum whose values the description lists."""

    name: str
    type: str
    description: Text
    see: str
    notes: tuple[Text, ...]


class Rows:
    """Makes the rows of one API's tables."""

    def __init__(self, document: Document, types: Types, names: PageNames) -> None:
        self._document = document
        self._types = types
        self._names = names

    def field(self, field: nodes.Field) -> Row:
        """Return the row of a property.

        Whether it is noted as optional is what the schema says that declares it; where another
        part of an `allOf` requires it, the description says so.
        """
        optional = not field.required or not declared_required(self._document, field)
        extra = [
            f"Called {python_value(field.wire)} on the wire." if field.wire != field.name else "",
            _fixed(field),
            "JSON in a string." if isinstance(plain(field.type), nodes.JsonText) else "",
            "Required here." if optional and field.required else "",
            "Can be null." if field.required and field.nullable else "",
        ]
        return self._row(field, field_wish(field), optional, extra)

    def parameter(self, parameter: nodes.Parameter, wish: str) -> Row:
        """Return the row of a parameter."""
        sent = "" if parameter.name == parameter.wire else f" as {python_value(parameter.wire)}"
        extra = [f"Sent in the {parameter.location}{sent}."]
        return self._row(parameter, wish, not parameter.required, extra)

    def _row(
        self, item: nodes.Field | nodes.Parameter, wish: str, optional: bool, extra: list[str]
    ) -> Row:
        enum = self._types.inline_enum(item.type)
        default = "" if item.default in (ABSENT, None) else python_value(item.default)
        in_notes = default and not isinstance(plain(item.type), nodes.OneOf)
        words = [
            *_words(item.doc),
            _listed(enum) if enum else "",
            *extra,
            f"Default: {default}." if default and not in_notes else "",
        ]
        notes = [
            "optional" if optional else "",
            f"default to {default}" if in_notes else "",
            "deprecated" if item.doc.deprecated else "",
        ]
        return Row(
            name=item.name,
            type=self._types.show(item.type, wish).markdown(),
            description=Text(" ".join(word for word in words if word)),
            see=f"[{enum.name}]({self._names.definition(enum.name)}.md)" if enum else "",
            notes=tuple(Text(note) for note in notes if note),
        )


def _words(doc: Doc) -> Iterator[str]:
    yield doc.description.strip() or doc.summary.strip()
    if doc.constraints:
        yield f"({'; '.join(doc.constraints)})"


def _listed(enum: nodes.EnumModel) -> str:
    shown = [python_value(member.value) for member in enum.members[:_LISTED]]
    rest = len(enum.members) - len(shown)
    return f"One of {', '.join(shown)}{f' and {rest} more' if rest else ''}."


def _fixed(field: nodes.Field) -> str:
    if field.constant is not ABSENT:
        return f"Always {python_value(field.constant)}."
    kind: Type = plain(field.type)
    if isinstance(kind, nodes.Const):
        return f"One of {', '.join(map(python_value, kind.values))}."
    return ""

"""Docstrings of payload types: meaning, values, keys, examples."""

import textwrap
from collections.abc import Iterable
from dataclasses import replace

from acpact.ir.nodes import ABSENT, Definition, Doc, EnumModel, Field, Member, ObjectModel
from acpact.render import Text

from ..docs import WIDTH, description, shown, wrap

_TOLD_BY_TYPE = frozenset(f"format: {name}" for name in ("uuid", "date-time", "date", "binary"))


def type_doc(
    item: Definition, examples: Iterable[str] = (), *, members: Iterable[Member] = ()
) -> Text:
    """Return the docstring of a type: what it is, its values if it is an enum, its examples."""
    parts = [_lead(item), _values(members), _admonition(examples)]
    return Text("\n\n".join(part for part in parts if part))


def keys_doc(item: ObjectModel, fields: Iterable[Field], examples: Iterable[str]) -> Text:
    """Return the docstring of a type whose keys have no place for docstrings of their own."""
    keys = "\n".join(
        textwrap.indent(f"{field.wire!a}: {_key(field, None)}", "    ") for field in fields
    )
    parts = [_lead(item), f"Keys:\n{keys}" if keys else "", _admonition(examples)]
    return Text("\n\n".join(part for part in parts if part))


def key_doc(field: Field, enum: EnumModel | None) -> Text:
    """Return the docstring under a key; `enum` is the enum that is spelled out there, if any."""
    return Text(_key(field, enum))


def line(item: Definition) -> Text:
    """Return the first sentence or paragraph about a type."""
    first = item.doc.description.strip().split("\n\n")[0] or item.doc.summary
    return Text(" ".join(first.split()).split(". ")[0].removesuffix("."))


def _lead(item: Definition) -> str:
    return description(_meaning(item.doc), f"The `{item.name}` payload.")


def _key(field: Field, enum: EnumModel | None) -> str:
    notes = [] if field.default is ABSENT else [f"Default: {shown(field.default)}."]
    lead = description(_meaning(field.doc), f"The `{field.wire}` of the payload.", notes)
    values = _values(enum.members if enum else ())
    return f"{lead}\n\n{values}" if values else lead


def _meaning(doc: Doc) -> Doc:
    """Return a doc without the bounds that the Python type tells already."""
    return replace(doc, constraints=tuple(c for c in doc.constraints if c not in _TOLD_BY_TYPE))


def _values(members: Iterable[Member]) -> str:
    lines = [_value(member) for member in members if member.description]
    return "\n".join(["Values:", *lines]) if lines else ""


def _value(member: Member) -> str:
    text = " ".join(member.description.split())
    line = wrap(f"- `{member.value}`: {text}", WIDTH - 4)
    return textwrap.indent(line, "    ")


def _admonition(examples: Iterable[str]) -> str:
    blocks = [f"```python\n{source}\n```" for source in examples]
    if not blocks:
        return ""
    return '???+ example "Examples"\n\n' + textwrap.indent("\n\n".join(blocks), "    ")

"""Docstrings taken apart: text, and lists of what is said about parameters, results, errors."""

from dataclasses import dataclass

import griffe

from acpact.render import Text

from .signatures import ascii_source

_NOTHING = Text("")
_KNOWN = frozenset({"text", "parameters", "returns", "raises", "attributes"})


@dataclass(frozen=True, slots=True)
class ItemView:
    """One parameter, attribute or error: its name, its annotation as source, what is said."""

    name: Text
    annotation: str
    doc: Text


@dataclass(frozen=True, slots=True)
class DocView:
    """A docstring. What the list of parameters lacks, the signature adds."""

    text: Text
    parameters: tuple[ItemView, ...] = ()
    attributes: tuple[ItemView, ...] = ()
    returns: Text = _NOTHING
    raises: tuple[ItemView, ...] = ()


def doc_of(item: griffe.Object) -> DocView:
    """Return the docstring of anything, as plain text where it has sections of other kinds."""
    if item.docstring is None:
        return DocView(_NOTHING, tuple(_undescribed(item, [])))
    sections = griffe.parse_google(
        item.docstring, returns_multiple_items=False, returns_named_value=False, warnings=False
    )
    if {section.kind.value for section in sections} - _KNOWN:
        return DocView(Text(item.docstring.value), tuple(_undescribed(item, [])))
    found: dict[str, list[ItemView]] = {}
    for section in sections:
        found.setdefault(section.kind.value, []).extend(_items(section, item))
    parameters = found.get("parameters", [])
    return DocView(
        text=Text("\n\n".join(s.value for s in sections if s.kind.value == "text")),
        parameters=(*parameters, *_undescribed(item, parameters)),
        attributes=tuple(found.get("attributes", ())),
        returns=Text(" ".join(_returned(sections, item))),
        raises=tuple(found.get("raises", ())),
    )


def _returned(sections: list[griffe.DocstringSection], item: griffe.Object) -> list[str]:
    declared = str(item.returns) if isinstance(item, griffe.Function) else ""
    return [
        # What stands before a colon is taken for a type, which it need not be.
        entry.description
        if str(entry.annotation) == declared
        else f"{entry.annotation}: {entry.description}"
        for section in sections
        if section.kind.value == "returns"
        for entry in section.value
    ]


def _items(section: griffe.DocstringSection, item: griffe.Object) -> list[ItemView]:
    match section.kind.value:
        case "parameters" | "attributes":
            return [_item(entry.name, entry.description, item) for entry in section.value]
        case "raises":
            return [
                _item(str(entry.annotation), entry.description, item) for entry in section.value
            ]
    return []


def _item(name: str, description: str, owner: griffe.Object) -> ItemView:
    return ItemView(Text(name), _annotation(owner, name), Text(description))


def _annotation(owner: griffe.Object, name: str) -> str:
    """Return the annotation that code, not prose, gives a name."""
    found: object = None
    if isinstance(owner, griffe.Function) and name in owner.parameters:
        found = owner.parameters[name].annotation
    return "" if found is None else ascii_source(found)


def _undescribed(item: griffe.Object, described: list[ItemView]) -> list[ItemView]:
    names = [p.name for p in item.parameters] if isinstance(item, griffe.Function) else []
    taken = {entry.name for entry in described}
    return [
        _item(name, "", item)
        for name in names
        if name not in ("self", "cls") and Text(name) not in taken
    ]

"""How a message becomes the error body that a document describes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from acpact.document import Document
from acpact.ir.nodes import Api, Response
from acpact.ir.responses import media_type_rank
from acpact.ir.view import Node, fixed_values, follow, types
from acpact.render import literal

_MESSAGES = ("detail", "message", "title", "error", "description", "reason", "msg")
_STATUSES = frozenset({"status", "code", "status_code", "statuscode", "errcode"})


@dataclass(frozen=True, slots=True)
class ErrorForm:
    """Where in an error body the message goes; without a `member` the message is the body."""

    member: str | None = None
    status: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def source(self) -> str:
        """Return the source of the runtime's object for this form."""
        if self.member is None:
            return "_server.ErrorForm()"
        parts = (self.member, self.status, self.phrase, dict(self.fixed))
        return f"_server.ErrorForm({', '.join(map(literal, parts))})"


def error_form(document: Document, response: Response) -> ErrorForm | None:
    """Return the form of a documented error, None for one that a message can't be made into."""
    if response.media_type is None or not response.schema or response.stream is not None:
        return None
    if not response.status.startswith(("4", "5", "default")):
        return None
    value = document.resolve(response.schema)[1]
    node = follow(document, Node(value, response.schema))
    if types(node.value) == ["string"] and not fixed_values(node.value):
        return ErrorForm()
    is_json = media_type_rank(response.media_type)[0] <= 1
    return _object_form(document, node) if is_json else None


def common_form(document: Document, api: Api) -> ErrorForm | None:
    """Return the form that most documented client errors have, for what no operation answers."""
    counted: Counter[str] = Counter()
    forms: dict[str, ErrorForm] = {}
    for operation in api.operations:
        for response in operation.responses:
            form = error_form(document, response)
            if form is not None and not response.status.startswith("5"):
                forms.setdefault(form.source(), form)
                counted[form.source()] += 1
    return forms[counted.most_common(1)[0][0]] if counted else None


def _object_form(document: Document, node: Node) -> ErrorForm | None:
    properties = _properties(document, node)
    required = _required(document, node)
    member = _message_member(properties, required)
    if member is None:
        return None
    status: list[str] = []
    phrase: list[str] = []
    fixed: dict[str, Any] = {}
    for name in required - {member}:
        found = properties.get(name)
        kinds = types(found.value) if found else []
        values = fixed_values(found.value) if found else ()
        if values:
            fixed[name] = values[0]
        elif kinds == ["integer"] and name.lower() in _STATUSES:
            status.append(name)
        elif kinds == ["string"]:
            phrase.append(name)
        else:
            return None
    ordered = dict(sorted(fixed.items()))
    return ErrorForm(member, tuple(sorted(status)), tuple(sorted(phrase)), ordered)


def _message_member(properties: Mapping[str, Node], required: frozenset[str]) -> str | None:
    texts = [
        name
        for name, found in properties.items()
        if types(found.value) == ["string"] and not fixed_values(found.value)
    ]
    needed = [name for name in texts if name in required]
    if len(needed) == 1:
        return needed[0]
    return next((name for name in _MESSAGES if name in (needed or texts)), None)


def _properties(document: Document, node: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for part in _parts(document, node):
        properties = part.get("properties")
        for name in properties if isinstance(properties, dict) else ():
            found[name] = follow(document, part.child("properties", name))
    return found


def _required(document: Document, node: Node) -> frozenset[str]:
    found: set[str] = set()
    for part in _parts(document, node):
        names = part.get("required")
        found |= {name for name in names or () if isinstance(name, str)}
    return frozenset(found)


def _parts(document: Document, node: Node) -> list[Node]:
    """Return an object schema and the parts of its `allOf`, two levels deep."""
    direct = [follow(document, part) for part in node.children("allOf")]
    deeper = [follow(document, part) for found in direct for part in found.children("allOf")]
    return [node, *direct, *deeper]

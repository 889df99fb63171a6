"""Docstrings of methods, in the form that openapi-generator gives them."""

from collections.abc import Iterator

from acpact.ir.nodes import Operation
from acpact.render import Text

from ..docs import WIDTH, wrap
from .kinds import kind_name

_OPTIONS = (
    (
        "_request_timeout",
        "seconds in total, or a pair of those for connecting and reading",
        "float",
    ),
    ("_request_auth", "credentials in place of those that were configured", "dict"),
    ("_content_type", "the media type of the request", "str"),
    ("_headers", "headers of this request", "dict"),
    ("_host_index", "which server of the document to talk to; 0 is the host", "int"),
)


def method_doc(operation: Operation, body: str, returns: str) -> Text:
    """Return the docstring of the methods of an operation."""
    lead = " ".join(operation.doc.summary.split()) or f"{operation.method} {operation.path}"
    text = operation.doc.description.strip()
    parts = [
        lead,
        wrap(text, WIDTH - 4) if text and text != lead else "",
        "Deprecated." if operation.doc.deprecated else "",
        "\n".join([*_lines(operation, body), f":return: {returns}"]),
    ]
    return Text("\n\n".join(part for part in parts if part))


def _lines(operation: Operation, body: str) -> Iterator[str]:
    for item in operation.parameters:
        yield from _pair(item.name, item.doc.description, kind_name(item.type), item.required)
    if operation.body is not None:
        found = operation.body
        yield from _pair(body, found.doc.description, kind_name(found.type), found.required)
    for name, text, kind in _OPTIONS:
        yield from _pair(name, text, kind, required=False)


def _pair(name: str, text: str, kind: str, required: bool) -> Iterator[str]:
    words = " ".join([*text.split(), *(["(required)"] if required else [])])
    yield f":param {name}: {words}"
    yield f":type {name}: {kind}{'' if required else ', optional'}"

"""Docstrings of models and methods."""

import textwrap
from collections.abc import Iterable

from acpact.ir.nodes import ABSENT, Callback, Doc, Field, Operation, Parameter
from acpact.render import Text

from ..docs import WIDTH, described, shown, wrap


def field_doc(field: Field) -> Text:
    """Return the docstring under an attribute: meaning, wire name, bounds, default."""
    notes = [f"Wire name: `{field.wire}`."] if field.wire != field.name else []
    if field.default is not ABSENT:
        notes.append(f"Default: {shown(field.default)}.")
    return described(field.doc, f"The `{field.wire}` property.", notes)


def method_doc(
    operation: Operation, returns: str, errors: Iterable[tuple[str, Doc]], body_note: str = ""
) -> Text:
    """Return the docstring of an operation's method, in Google style."""
    lead = operation.doc.summary.strip() or f"{operation.method} {operation.path}"
    text = operation.doc.description.strip()
    parts = [
        _sentence(lead),
        "Deprecated." if operation.doc.deprecated else "",
        wrap(text, WIDTH - 4) if text and text != lead else "",
        f"`{operation.method} {operation.path}`",
        "\n".join(_callback_line(callback) for callback in operation.callbacks),
        _section("Args", _argument_lines(operation, body_note)),
        _section("Returns", [returns] if returns else []),
        _section("Raises", [f"{name}: {_one_line(doc)}" for name, doc in errors]),
    ]
    return Text("\n\n".join(part for part in parts if part))


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?", "`")) else f"{line}."


def _one_line(doc: Doc) -> str:
    return " ".join(doc.description.split())


def _callback_line(callback: Callback) -> str:
    target = f" to `{callback.expression}`" if callback.expression else ""
    return f"Callback `{callback.name}`: the server sends {callback.method}{target}."


def _section(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    body = "\n".join(textwrap.indent(_hang(line), "    ") for line in lines)
    return f"{title}:\n{body}"


def _hang(line: str) -> str:
    return "\n    ".join(textwrap.wrap(line, WIDTH - 12, break_long_words=False) or [""])


def _argument_lines(operation: Operation, body_note: str) -> list[str]:
    lines = [_parameter_line(parameter) for parameter in operation.parameters]
    if operation.body is not None:
        text = _one_line(operation.body.doc) or f"The request body, as {operation.body.media_type}."
        lines.append(f"body: {text} {body_note}".rstrip())
    return lines


def _parameter_line(parameter: Parameter) -> str:
    default = parameter.default
    notes = [
        _one_line(parameter.doc) or f"The `{parameter.wire}` {parameter.location} parameter.",
        "Deprecated." if parameter.doc.deprecated else "",
        f"Left out, the server takes {shown(default)}." if default is not ABSENT else "",
    ]
    return f"{parameter.name}: {' '.join(note for note in notes if note)}"

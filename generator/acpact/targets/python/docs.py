"""Docstrings: the document's words, laid out."""

import textwrap
from collections.abc import Iterable

from acpact.ir.nodes import ABSENT, Callback, Doc, Field, Operation, Parameter
from acpact.render import Text

WIDTH = 92


def wrap(text: str, width: int = WIDTH) -> str:
    """Return text with its long lines folded; lines that are set out by hand are left alone."""
    return "\n".join(_wrap_line(line, width) for line in text.strip().splitlines())


def _wrap_line(line: str, width: int) -> str:
    if len(line) <= width or line.startswith((" ", "\t", "|", "```")):
        return line
    indent = "  " if line.startswith(("- ", "* ")) else ""
    return "\n".join(
        textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    )


def described(doc: Doc, fallback: str, notes: Iterable[str] = ()) -> Text:
    """Return a docstring: the description, or a fallback, then notes a line each."""
    return Text(description(doc, fallback, notes))


def description(doc: Doc, fallback: str, notes: Iterable[str] = ()) -> str:
    """Return what `described` holds, for more text to be put beside it."""
    lead = doc.description.strip() or doc.summary.strip() or fallback
    lines = [*(["Deprecated."] if doc.deprecated else []), *doc.constraints, *notes]
    return "\n\n".join(part for part in (wrap(lead), "\n".join(lines)) if part)


def field_doc(field: Field) -> Text:
    """Return the docstring under an attribute: meaning, wire name, bounds, default."""
    notes = [f"Wire name: `{field.wire}`."] if field.wire != field.name else []
    if field.default is not ABSENT:
        notes.append(f"Default: {shown(field.default)}.")
    return described(field.doc, f"The `{field.wire}` property.", notes)


def shown(value: object) -> str:
    """Return a JSON value as it stands in a text."""
    import json

    return f"`{json.dumps(value, ensure_ascii=False)}`"


def method_doc(operation: Operation, returns: str, errors: Iterable[tuple[str, Doc]]) -> Text:
    """Return the docstring of an operation's method, in Google style."""
    lead = operation.doc.summary.strip() or f"{operation.method} {operation.path}"
    text = operation.doc.description.strip()
    parts = [
        _sentence(lead),
        "Deprecated." if operation.doc.deprecated else "",
        wrap(text, WIDTH - 4) if text and text != lead else "",
        f"`{operation.method} {operation.path}`",
        "\n".join(_callback_line(callback) for callback in operation.callbacks),
        _section("Args", _argument_lines(operation)),
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


def _argument_lines(operation: Operation) -> list[str]:
    lines = [_parameter_line(parameter) for parameter in operation.parameters]
    if operation.body is not None:
        text = _one_line(operation.body.doc) or f"The request body, as {operation.body.media_type}."
        lines.append(f"body: {text}")
    return lines


def _parameter_line(parameter: Parameter) -> str:
    default = parameter.default
    notes = [
        _one_line(parameter.doc) or f"The `{parameter.wire}` {parameter.location} parameter.",
        "Deprecated." if parameter.doc.deprecated else "",
        f"Left out, the server takes {shown(default)}." if default is not ABSENT else "",
    ]
    return f"{parameter.name}: {' '.join(note for note in notes if note)}"

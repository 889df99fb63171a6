"""Bytes to a `Document`, or to a clear refusal."""

import hashlib
import sys
from pathlib import Path
from typing import Any

from acpact.document.diagnostics import DocumentError, Location
from acpact.document.index import json_index
from acpact.document.json_reader import read_json
from acpact.document.model import Document, Positions
from acpact.document.scan import check_values
from acpact.document.text import Text, decode
from acpact.document.version import read_version
from acpact.limits import Limits

STDIN = "-"
_STDIN_NAME = "<stdin>"
_DEFAULTS = Limits()


def load(source: str | Path, *, stdin: bytes | None = None, limits: Limits = _DEFAULTS) -> Document:
    """Load an OpenAPI document from a path or from standard input (`-`).

    `stdin` stands in for the process's standard input. Raises `DocumentError`.
    """
    raw, name = read_bytes(source, stdin, limits)
    return load_bytes(raw, name, limits)


def load_bytes(raw: bytes, name: str, limits: Limits = _DEFAULTS) -> Document:
    """Load an OpenAPI document from bytes; `name` is what messages call it."""
    data, positions = load_tree(raw, name, limits)
    version = read_version(data, positions)
    return Document(name, hashlib.sha256(raw).hexdigest(), data, version, positions)


def read_bytes(source: str | Path, stdin: bytes | None, limits: Limits) -> tuple[bytes, str]:
    """Read a file or standard input, one byte more than the limit at most."""
    if str(source) == STDIN:
        raw = sys.stdin.buffer.read(limits.bytes + 1) if stdin is None else stdin
        return raw, _STDIN_NAME
    try:
        with Path(source).open("rb") as file:
            return file.read(limits.bytes + 1), str(source)
    except (OSError, ValueError) as error:
        raise _unreadable(str(source), error) from None


def _unreadable(name: str, error: Exception) -> DocumentError:
    reason = getattr(error, "strerror", None) or str(error)
    message, hint = f"the file can't be read: {reason}", "check the path; '-' reads standard input"
    return DocumentError.of("unreadable", message, hint, "#", Location(name, 1, 1))


def load_tree(raw: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], Positions]:
    """Parse bytes into a mapping of plain values and its positions."""
    text = decode(raw, name, limits)
    data, positions = _parse(text, limits)
    if not isinstance(data, dict):
        kind = "an array" if isinstance(data, list) else "a single value"
        message = f"the document is {kind}, not an object"
        hint = "an OpenAPI document starts with 'openapi', 'info' and 'paths'"
        raise DocumentError.of("not-an-object", message, hint, "#", positions.locate("#"))
    check_values(data, positions, limits)
    return data, positions


def _parse(text: Text, limits: Limits) -> tuple[object, Positions]:
    """Decide between JSON and YAML by the name first, then by what parses."""
    named_json = text.source.lower().endswith(".json")
    if not named_json and text.content.lstrip()[0] not in "{[":
        return _as_yaml(text, limits)
    try:
        return read_json(text, limits), Positions(text, lambda: json_index(text.content))
    except DocumentError as error:
        if named_json or error.diagnostics[0].id != "json-syntax":
            raise
        return _flow_yaml(text, limits, error)


def _flow_yaml(text: Text, limits: Limits, json_error: DocumentError) -> tuple[object, Positions]:
    """Try YAML for text in braces that is not JSON; report as JSON unless the name says YAML."""
    try:
        return _as_yaml(text, limits)
    except DocumentError as error:
        named_yaml = text.source.lower().endswith((".yaml", ".yml"))
        if named_yaml or error.diagnostics[0].id != "yaml-syntax":
            raise
        raise json_error from None


def _as_yaml(text: Text, limits: Limits) -> tuple[object, Positions]:
    from acpact.document.yaml_reader import read_yaml

    data, index = read_yaml(text, limits)
    return data, Positions(text, lambda: index)

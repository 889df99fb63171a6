"""JSON by the letter of RFC 8259: what Python's reader lets pass is named here."""

import json


def strict_problem(body: bytes) -> str:
    """Return what keeps some bytes from being JSON in UTF-8, empty if nothing does."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "not UTF-8"
    try:
        json.loads(text, parse_constant=_refused)
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return str(error) if isinstance(error, _ConstantError) else "not JSON"
    return ""


class _ConstantError(ValueError):
    """NaN or Infinity."""


def _refused(name: str) -> None:
    raise _ConstantError(f"{name} is not JSON")

"""Verbs whose packages come with an extra of the same name: which are missing."""

from importlib.util import find_spec

from acpact.cli.failures import MissingExtraError

_NEEDED = {"serve": ("starlette", "uvicorn"), "test": ("schemathesis",)}


def check_extra(verb: str) -> None:
    """Raise `MissingExtraError` unless everything that a verb needs is installed."""
    missing = [name for name in _NEEDED[verb] if find_spec(name) is None]
    if missing:
        raise MissingExtraError(verb, missing)

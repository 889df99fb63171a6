"""Verbs whose packages come with an extra: which are missing, and what to install."""

from importlib.util import find_spec

from acpact.cli.failures import MissingExtraError

_SERVE = ("jsonschema_rs", "starlette", "uvicorn")
_TEST = ("jsonschema_rs",)
_NEEDED = {"serve": _SERVE, "test": _TEST, "rules": _TEST}


def check_extra(verb: str) -> None:
    """Raise `MissingExtraError` unless everything that a verb needs is installed."""
    missing = [name for name in _NEEDED[verb] if find_spec(name) is None]
    if missing:
        raise MissingExtraError(verb, "serve" if verb == "serve" else "test", missing)


def is_installed(verb: str) -> bool:
    """Tell whether everything that a verb needs is installed."""
    return all(find_spec(name) is not None for name in _NEEDED[verb])

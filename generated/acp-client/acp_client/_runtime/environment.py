"""Settings from environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from .auth import ApiKey, Bearer, Credential, Scheme, Together

T = TypeVar("T")


def read_environment(
    prefix: str,
    schemes: Mapping[str, Scheme],
    default_url: str | None,
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """Arguments for a client; those that are given take the place of their variables.

    ValueError, without the value, for a variable that does not fit.
    """
    variables: dict[str, Callable[[], Any]] = {
        "base_url": lambda: _base_url(prefix, default_url),
        "timeout": lambda: _read(prefix, "TIMEOUT", float),
        "retries": lambda: _read(prefix, "RETRIES", int),
        "auth": lambda: _auth(prefix, schemes),
        **{name: partial(_read, prefix, name.upper(), s.parse) for name, s in schemes.items()},
    }
    found = {name: read() for name, read in variables.items() if name not in given}
    return {**{name: value for name, value in found.items() if value is not None}, **given}


def _base_url(prefix: str, default: str | None) -> str:
    found = _read(prefix, "BASE_URL", str) or default
    if found is None:
        raise ValueError(f"the environment variable {prefix}BASE_URL is not set")
    return found


def _auth(prefix: str, schemes: Mapping[str, Scheme]) -> Credential | None:
    found: list[Credential] = []
    if "api_key" not in schemes and (key := _read(prefix, "API_KEY", str)):
        found.append(ApiKey(key, _read(prefix, "API_KEY_HEADER", str) or "X-API-Key"))
    if "token" not in schemes and (token := _read(prefix, "TOKEN", str)):
        found.append(Bearer(token))
    return Together(*found) if len(found) > 1 else next(iter(found), None)


def _read(prefix: str, name: str, parse: Callable[[str], T]) -> T | None:
    value = os.environ.get(prefix + name, "").strip()
    try:
        return parse(value) if value else None
    except ValueError:
        raise ValueError(f"the environment variable {prefix}{name} can't be used") from None

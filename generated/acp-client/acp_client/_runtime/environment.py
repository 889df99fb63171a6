"""Settings from environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .auth import ApiKey, Bearer, Scheme

T = TypeVar("T")


def read_environment(
    prefix: str, schemes: Mapping[str, Scheme], default_url: str | None
) -> dict[str, Any]:
    """Arguments for a client; ValueError, without the value, for a variable that does not fit."""
    base_url = _read(prefix, "BASE_URL", str) or default_url
    if base_url is None:
        raise ValueError(f"the environment variable {prefix}BASE_URL is not set")
    found: dict[str, Any] = {
        "base_url": base_url,
        "timeout": _read(prefix, "TIMEOUT", float),
        "retries": _read(prefix, "RETRIES", int),
        "auth": _auth(prefix, schemes),
        **{name: _read(prefix, name.upper(), scheme.parse) for name, scheme in schemes.items()},
    }
    return {name: value for name, value in found.items() if value is not None}


def _auth(prefix: str, schemes: Mapping[str, Scheme]) -> ApiKey | Bearer | None:
    key = None if "api_key" in schemes else _read(prefix, "API_KEY", str)
    if key is not None:
        return ApiKey(key, _read(prefix, "API_KEY_HEADER", str) or "X-API-Key")
    token = None if "token" in schemes else _read(prefix, "TOKEN", str)
    return None if token is None else Bearer(token)


def _read(prefix: str, name: str, parse: Callable[[str], T]) -> T | None:
    value = os.environ.get(prefix + name, "").strip()
    try:
        return parse(value) if value else None
    except ValueError:
        raise ValueError(f"the environment variable {prefix}{name} can't be used") from None

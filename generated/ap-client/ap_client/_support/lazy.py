"""Attributes of a package that are imported when they are asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any


def attribute(package: str, places: Mapping[str, str], name: str) -> Any:
    """The value of a package's attribute, which is there from now on.

    `places` has the module of each name, relative to the package, "" for a module itself.

    Raises:
        AttributeError: there is no such name.
    """
    place = places.get(name)
    if place is None:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    if not place:
        return import_module(f".{name}", package)
    value = getattr(import_module(place, package), name)
    setattr(sys.modules[package], name, value)
    return value

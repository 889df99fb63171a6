"""The servers that a document names, and the variables in their URLs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_VARIABLE = re.compile(r"\{([^{}]+)\}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[\w.~-]*")
_HOST_AND_PORT = re.compile(rf"(?:{_HOST.pattern})(?::[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL whose parts in braces can be chosen.

    `variables` holds, by name, the default and the values that are allowed, none for any value.
    """

    template: str
    description: str = ""
    variables: Mapping[str, tuple[str, tuple[str, ...]]] = field(
        default_factory=dict[str, tuple[str, tuple[str, ...]]]
    )

    def url(self, **chosen: str) -> str:
        """The base URL; variables that are not given have their defaults.

        ValueError for a variable that there is not, and for a value that it can't have.
        """
        for name in chosen.keys() - self.variables.keys():
            known = ", ".join(self.variables) or "it has none"
            raise ValueError(f"the server has no variable {name!r}; known are: {known}")
        values = {name: self._value(name, chosen) for name in self.variables}
        # What the document itself lists is part of it, and goes wherever it says.
        free = {
            name: values[name]
            for name, (default, listed) in self.variables.items()
            if values[name] != default and not listed
        }
        _check_places(self.template, free)
        url = _filled(self.template, values)
        if _dots(url) > _dots(_filled(self.template, {**values, **dict.fromkeys(free, "x")})):
            raise ValueError("a variable must not lead out of the URL's path by '.' or '..'")
        return url

    def _value(self, name: str, chosen: Mapping[str, str]) -> str:
        default, listed = self.variables[name]
        value = chosen.get(name, default)
        if listed and value not in listed:
            raise ValueError(f"variable {name!r} must be one of {', '.join(listed)}")
        if set(value) & set("?#@\\"):
            raise ValueError(f"variable {name!r} must not end or redirect the URL")
        return value


def _check_places(template: str, values: Mapping[str, str]) -> None:
    """ValueError for a value that would be more than the part of the URL in which it stands."""
    scheme, mark, rest = template.partition("://")
    host = rest.partition("/")[0]
    places = {"scheme": (scheme if mark else "", _SCHEME)}
    places["host"] = (host, _HOST_AND_PORT if _VARIABLE.fullmatch(host) else _HOST)
    for place, (part, allowed) in places.items():
        for name in _VARIABLE.findall(part):
            if name in values and not allowed.fullmatch(values[name]):
                raise ValueError(f"variable {name!r} must be a part of the URL's {place}")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its variables, each put in once: a value is no template itself."""
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), template)


def _dots(url: str) -> int:
    return sum(part.lower().replace("%2e", ".") in (".", "..") for part in url.split("/"))

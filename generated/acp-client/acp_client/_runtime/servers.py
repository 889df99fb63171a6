"""The servers that a document names, and the variables in their URLs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
        url = self.template
        for name, (default, values) in self.variables.items():
            value = chosen.get(name, default)
            if values and value not in values:
                raise ValueError(f"variable {name!r} must be one of {', '.join(values)}")
            if set(value) & set("?#@\\"):
                raise ValueError(f"variable {name!r} must not end or redirect the URL")
            url = url.replace(f"{{{name}}}", value)
        return url

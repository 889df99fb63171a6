"""Where requests get what only a server or an agent knows: ids, inputs, settings."""

import json
import re
from collections import deque
from random import Random
from threading import Lock
from typing import Any

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_COSTLY = ("webhook", "after_seconds")
_KEPT = 50


class Ids:
    """What the server has created: for a path up to its last parameter, values of all parameters.

    A 2xx answer to a request under the path before that parameter makes known what the property of
    the parameter's name says; listings don't count, they may hold what belongs to others.
    """

    def __init__(self, paths: list[str]) -> None:
        self._found: dict[str, deque[dict[str, str]]] = {
            path[: path.rindex("}") + 1]: deque(maxlen=_KEPT) for path in paths if "}" in path
        }
        self._ever: set[str] = set()
        self._lock = Lock()

    def knows(self, value: Any) -> bool:
        """Tell whether something is an id that the server has made known, deleted or not."""
        return isinstance(value, str) and value in self._ever

    def learn(self, path: str, given: dict[str, Any], body: Any) -> None:
        """Take note of an answer to a request for `path` (a template) with parameters `given`."""
        for resource, known in self._found.items():
            collection, _, name = resource[:-1].rpartition("{")
            value = _property(body, name)
            if isinstance(value, str) and f"{path}/".startswith(collection):
                names = _PARAMETER.findall(collection)
                if all(isinstance(given.get(key), str) for key in names):
                    with self._lock:
                        self._ever.add(value)
                        known.append({**{key: given[key] for key in names}, name: value})

    def some(self, path: str, random: Random) -> dict[str, str] | None:
        """Return values for the parameters of a path; None if nothing is known yet."""
        if "}" not in path:
            return None
        with self._lock:
            known = self._found[path[: path.rindex("}") + 1]]
            return random.choice(tuple(known)) if known else None


def _property(body: Any, name: str) -> Any:
    """Return a property of an object, or of an object right inside it."""
    if not isinstance(body, dict):
        return None
    inner = [value.get(name) for value in body.values() if isinstance(value, dict)]
    return next((value for value in (body.get(name), *inner) if value is not None), None)


def seeded(body: Any, fields: dict[str, list[Any]], random: Random) -> Any:
    """Return a body that has these values where it has such properties, or may have."""
    if not isinstance(body, dict):
        return body
    found: Any = json.loads(json.dumps(body))
    for name, values in fields.items():
        *above, last = name.split(".")
        place = found
        for key in above:
            place = place.setdefault(key, {})
            if not isinstance(place, dict):
                break
        else:
            place[last] = random.choice(values)
    return found


def harmless(body: Any) -> Any:
    """Return a body without what would make the server call others, or cost it time for nothing."""
    if isinstance(body, dict):
        return {key: value for key, value in body.items() if key not in _COSTLY}
    return body

"""OpenAPI Overlay 1.0: changes to a document that are kept beside it, each with its reason.

An overlay can say which documents it is for: `x-acpact-applies-to: {title, versions}` at the
root, and `x-acpact-versions: [...]` on an action. An action that finds nothing to change in a
document that it is for is an error, so that overlays don't outlive the defects they mend.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from acpact.document.diagnostics import Diagnostic, DocumentError, Location, excerpt
from acpact.document.load import load_tree, read_bytes
from acpact.document.model import Document, Positions
from acpact.document.pointer import join
from acpact.limits import Limits

_DEFAULTS = Limits()
_VERSION = re.compile(r"1\.0\.(?:0|[1-9][0-9]*)")
_MAX_ACTIONS = 1_000
APPLIES_TO = "x-acpact-applies-to"
VERSIONS = "x-acpact-versions"


@dataclass(frozen=True)
class Action:
    """One change: what it selects, and what becomes of it. `pointer` stands in the overlay."""

    pointer: str
    target: str
    description: str
    remove: bool
    update: Any = None
    versions: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Overlay:
    """An overlay file. `title` and `versions` limit what it is for; None means anything."""

    source: str
    sha256: str
    name: str
    actions: tuple[Action, ...]
    positions: Positions = field(repr=False, compare=False)
    title: str | None = None
    versions: tuple[str, ...] | None = None

    def locate(self, pointer: str) -> Location:
        """Return where a node of the overlay file stands."""
        return self.positions.locate(pointer)

    def error(self, rule: str, pointer: str, message: str, hint: str) -> DocumentError:
        """Make an error that points into the overlay file."""
        return DocumentError.of(rule, message, hint, pointer, self.locate(pointer))


def applies_to(overlay: Overlay, document: Document) -> bool:
    """Tell whether an overlay is for a document, by `info.title` and `info.version`."""
    if overlay.title is not None and overlay.title != document.title:
        return False
    return overlay.versions is None or document.info_version in overlay.versions


def load_overlay(
    source: str | Path, *, stdin: bytes | None = None, limits: Limits = _DEFAULTS
) -> Overlay:
    """Load an OpenAPI Overlay 1.0 from a path or from standard input; raises `DocumentError`."""
    raw, name = read_bytes(source, stdin, limits)
    return load_overlay_bytes(raw, name, limits)


def load_overlay_bytes(raw: bytes, name: str, limits: Limits = _DEFAULTS) -> Overlay:
    """Load an OpenAPI Overlay 1.0 from bytes; `name` is what messages call it."""
    data, positions = load_tree(raw, name, limits)
    problems = [
        Diagnostic("overlay-invalid", "error", message, hint, pointer, positions.locate(pointer))
        for pointer, message, hint in _problems(data)
    ]
    if problems:
        raise DocumentError(problems)
    scope = data.get(APPLIES_TO, {})
    return Overlay(
        source=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        name=data["info"]["title"],
        actions=tuple(_action(index, item) for index, item in enumerate(data["actions"])),
        positions=positions,
        title=scope.get("title"),
        versions=tuple(scope["versions"]) if "versions" in scope else None,
    )


def _action(index: int, item: dict[str, Any]) -> Action:
    return Action(
        pointer=join("#", "actions", index),
        target=item["target"],
        description=item.get("description", ""),
        remove=item.get("remove", False),
        update=item.get("update"),
        versions=tuple(item[VERSIONS]) if VERSIONS in item else None,
    )


_Problem = tuple[str, str, str]
_TEXT, _LIST, _OBJECT, _FLAG = "a string", "an array", "an object", "true or false"
_TYPES: dict[str, type] = {_TEXT: str, _LIST: list, _OBJECT: dict, _FLAG: bool}
_ROOT = {"overlay": _TEXT, "info": _OBJECT, "extends": _TEXT, "actions": _LIST, APPLIES_TO: _OBJECT}
_INFO = {"title": _TEXT, "version": _TEXT}
_ACTION = {"target": _TEXT, "description": _TEXT, "update": None, "remove": _FLAG, VERSIONS: _LIST}


def _problems(data: dict[str, Any]) -> Iterator[_Problem]:
    yield from _fields("#", data, _ROOT, ("overlay", "info", "actions"))
    version = data.get("overlay")
    if isinstance(version, str) and not _VERSION.fullmatch(version):
        message = f"Overlay {excerpt(version)} is not supported"
        yield "#/overlay", message, 'acpact reads Overlay 1.0.x; write "overlay: 1.0.0"'
    if isinstance(data.get("info"), dict):
        yield from _fields("#/info", data["info"], _INFO, ("title", "version"))
    if isinstance(data.get(APPLIES_TO), dict):
        yield from _scope(join("#", APPLIES_TO), data[APPLIES_TO])
    if isinstance(data.get("actions"), list):
        yield from _actions(data["actions"])


def _scope(pointer: str, scope: dict[str, Any]) -> Iterator[_Problem]:
    yield from _fields(pointer, scope, {"title": _TEXT, "versions": _LIST}, ())
    yield from _strings(join(pointer, "versions"), scope.get("versions"))


def _actions(actions: list[Any]) -> Iterator[_Problem]:
    if not 1 <= len(actions) <= _MAX_ACTIONS:
        message = f"an overlay has 1 to {_MAX_ACTIONS:,} actions, this one {len(actions):,}"
        yield "#/actions", message, "give at least one action; split large overlays"
        return
    for index, action in enumerate(actions):
        pointer = join("#", "actions", index)
        if not isinstance(action, dict):
            message = f"expected an object, found {excerpt(action)}"
            yield pointer, message, "an action has a target and an update or remove"
            continue
        yield from _fields(pointer, action, _ACTION, ("target",))
        yield from _strings(join(pointer, VERSIONS), action.get(VERSIONS))
        if "update" not in action and action.get("remove") is not True:
            yield pointer, "this action changes nothing", "give 'update', or 'remove: true'"


def _fields(
    pointer: str, value: dict[str, Any], known: Any, required: tuple[str, ...]
) -> Iterator[_Problem]:
    for name in required:
        if name not in value:
            yield pointer, f"the required field {name!r} is missing", f"add {name!r}"
    for name, member in value.items():
        place = join(pointer, name)
        if name in known:
            wanted = known[name]
            if wanted and not isinstance(member, _TYPES[wanted]):
                message = f"expected {wanted}, found {excerpt(member)}"
                yield place, message, f"write {wanted} here; quote numbers that are versions"
        elif not name.startswith("x-") or name.startswith("x-acpact-"):
            hint = f"remove it; known here: {', '.join(known)}"
            yield place, f"the field {excerpt(name)} is not allowed here", hint


def _strings(pointer: str, value: Any) -> Iterator[_Problem]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(item, str):
            message = f"expected a string, found {excerpt(item)}"
            yield join(pointer, index), message, 'quote the version, such as "0.2.2"'

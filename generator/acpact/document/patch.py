"""Applying an overlay: one action after the other, on a copy."""

from dataclasses import replace
from typing import Any

from acpact.document import plain_path
from acpact.document.budget import Budget, CostError, counted, plain
from acpact.document.diagnostics import DocumentError
from acpact.document.merge import ConflictError, merge_into
from acpact.document.model import Document
from acpact.document.overlay import Action, Overlay, applies_to
from acpact.document.pointer import join, walk
from acpact.document.scan import check_values
from acpact.document.version import read_version
from acpact.limits import Limits

_DEFAULTS = Limits()
Path = tuple[str | int, ...]


def apply_overlay(document: Document, overlay: Overlay, limits: Limits = _DEFAULTS) -> Document:
    """Return the document with an overlay's actions applied, in their order.

    Raises `DocumentError` (pointing into the overlay) when the overlay is not for this
    document, an action matches nothing, or an update does not fit its target.
    """
    if not applies_to(overlay, document):
        message = f"the overlay is not for {document.title!r} {document.info_version}"
        hint = "leave the overlay out, or extend 'x-acpact-applies-to'"
        raise overlay.error("overlay-not-applicable", "#", message, hint)
    patch = _Patch(document, overlay, limits)
    for action in overlay.actions:
        if action.versions is None or document.info_version in action.versions:
            patch.apply(action)
    data = patch.result()
    _check_size(data, overlay, limits)
    patched = replace(
        document,
        data=data,
        positions=document.positions.without(tuple(patch.removed)),
        overlays=(*document.overlays, overlay.source),
    )
    return _checked(patched, overlay, limits)


def _checked(document: Document, overlay: Overlay, limits: Limits) -> Document:
    try:
        check_values(document.data, document.positions, limits)
        return replace(document, version=read_version(document.data, document.positions))
    except DocumentError as error:
        first = error.diagnostics[0]
        message = f"the overlay spoils the document at {first.pointer}: {first.message}"
        raise overlay.error("overlay-result", "#/actions", message, first.hint) from None


class _Patch:
    def __init__(self, document: Document, overlay: Overlay, limits: Limits) -> None:
        self._overlay = overlay
        self._budget = Budget(limits.steps)
        self._data = counted(document.data, self._budget)
        self.removed: list[str] = []

    def result(self) -> dict[str, Any]:
        """Return the changed document as an ordinary tree."""
        tree: dict[str, Any] = plain(self._data)
        return tree

    def apply(self, action: Action) -> None:
        """Carry out one action; `DocumentError` where it can't be."""
        target = join(action.pointer, "target")
        try:
            self._apply(action, self._select(action, target))
        except CostError as error:
            raise self._error("overlay-cost", target, str(error), "select less") from None

    def _select(self, action: Action, target: str) -> list[Path]:
        paths = plain_path.find(action.target, self._data)
        if paths is None:
            paths = self._query(action, target)
        if not paths:
            message = f"the target {action.target!r} matches nothing in this document"
            hint = "remove the action, or name the versions it is for in 'x-acpact-versions'"
            raise self._error("overlay-no-match", target, message, hint)
        return paths

    def _query(self, action: Action, target: str) -> list[Path]:
        # The JSONPath library is loaded only where it is needed.
        from acpact.document import query

        try:
            return query.find(action.target, self._data)
        except query.QueryError as error:
            message = f"the target is not a JSONPath query: {error}"
            hint = "see RFC 9535; match() and search() are not available"
            raise self._error("overlay-target", target, message, hint) from None

    def _apply(self, action: Action, paths: list[Path]) -> None:
        if action.remove:
            self._remove(action, paths)
        else:
            self._budget.spend(len(paths) * _count(action.update))
            self._update(action, paths)

    def _remove(self, action: Action, paths: list[Path]) -> None:
        if () in paths:
            place = join(action.pointer, "target")
            message = "the target is the whole document"
            hint = "select the part that is to go"
            raise self._error("overlay-conflict", place, message, hint)
        for path in sorted(paths, reverse=True):
            *above, last = path
            del walk(self._data, [str(part) for part in above])[last]
            self.removed.append(join("#", *path))

    def _update(self, action: Action, paths: list[Path]) -> None:
        place = join(action.pointer, "update")
        for path in paths:
            node = walk(self._data, [str(part) for part in path])
            try:
                merge_into(node, action.update)
            except ConflictError as error:
                where = join("#", *path)
                message = f"the update does not fit {where}: {error}"
                hint = "remove the old value in an action before this one"
                raise self._error("overlay-conflict", place, message, hint) from None

    def _error(self, rule: str, pointer: str, message: str, hint: str) -> DocumentError:
        return self._overlay.error(rule, pointer, message, hint)


def _count(value: Any) -> int:
    """Count the values of a tree."""
    count, stack = 0, [value]
    while stack:
        item = stack.pop()
        count += 1
        if isinstance(item, dict | list):
            stack += item.values() if isinstance(item, dict) else item
    return count


def _check_size(data: dict[str, Any], overlay: Overlay, limits: Limits) -> None:
    level: list[Any] = [data]
    depth = nodes = 0
    while level:
        nodes += len(level)
        depth += 1
        if nodes > limits.nodes or depth > limits.depth + 1:
            message = "the document grows beyond the limits under this overlay"
            raise overlay.error("overlay-result", "#/actions", message, "add less")
        level = [
            member
            for item in level
            if isinstance(item, dict | list)
            for member in (item.values() if isinstance(item, dict) else item)
        ]

"""References: inside the document only, to something that exists, of the right kind, no loops."""

import difflib
import re
from collections.abc import Iterator

from acpact.document.diagnostics import Diagnostic, excerpt
from acpact.document.model import Document
from acpact.document.pointer import ROOT, join, parent, split
from acpact.document.visit import Node

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_IN_PLACE = ("allOf", "anyOf", "oneOf")
_IN_PLACE_SINGLE = ("not", "if", "then", "else")
_SUGGESTION_LIMIT = 2_000
_CHAIN = 4
_MOVE = "only references inside the document are followed; copy the target in and use '#/...'"


def check_references(document: Document, nodes: list[Node]) -> Iterator[Diagnostic]:
    """Report external, dangling, misdirected and circular references."""
    kinds = {node.pointer: node.kind for node in nodes}
    for node in nodes:
        if node.ref is not None:
            yield from _check_one(document, node, node.ref, kinds)
    yield from _cycles(document, nodes)
    yield from _moved_bases(document, nodes)


def _error(document: Document, rule: str, pointer: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, "error", message, hint, pointer, document.locate(pointer))


def _check_one(
    document: Document, node: Node, ref: str, kinds: dict[str, str]
) -> Iterator[Diagnostic]:
    place = join(node.pointer, "$ref")
    if not ref.startswith("#"):
        where = "another host or file" if _SCHEME.match(ref) else "another file"
        message = f"the reference {excerpt(ref)} leads to {where}"
        yield _error(document, "ref-external", place, message, _MOVE)
        return
    try:
        target = document.resolve(ref)[0]
    except KeyError:
        message = f"the reference {excerpt(ref)} leads nowhere"
        yield _error(document, "ref-dangling", place, message, _suggestion(document, ref))
        return
    yield from _check_kind(document, node, place, target, kinds)


def _check_kind(
    document: Document, node: Node, place: str, target: str, kinds: dict[str, str]
) -> Iterator[Diagnostic]:
    found = kinds.get(target)
    if found == node.kind:
        return
    wanted = node.kind.replace("-", " ")
    actual = f"a {found.replace('-', ' ')}" if found else "no such object"
    message = f"a {wanted} is wanted here, but {excerpt(target)} is {actual}"
    hint = f"refer to a {wanted}, for example one under '#/components'"
    yield _error(document, "ref-kind", place, message, hint)


def _suggestion(document: Document, ref: str) -> str:
    if ref != "#" and not ref.startswith("#/"):
        return "write the path to the target, such as '#/components/schemas/NAME'"
    near = _neighbour(document, ref)
    return f"did you mean '{near}'?" if near else "define the target, or correct the reference"


def _neighbour(document: Document, ref: str) -> str | None:
    try:
        pointer, siblings = document.resolve(parent(ref))
        name = split(ref)[-1]
    except (KeyError, ValueError):
        return None
    if not isinstance(siblings, dict) or len(siblings) > _SUGGESTION_LIMIT or len(name) > 100:
        return None
    found = difflib.get_close_matches(name, [key for key in siblings if len(key) <= 100], 1)
    return join(pointer, found[0]) if found else None


def _cycles(document: Document, nodes: list[Node]) -> Iterator[Diagnostic]:
    """Report every object that contains itself with nothing in between."""
    edges = {node.pointer: _directly_inside(document, node) for node in nodes}
    done: set[str] = set()
    for start in edges:
        for chain in _cycles_from(start, edges, done):
            message = f"this refers to itself and nothing else: {' -> '.join(chain)}"
            hint = "break the circle: recursion must pass through a property or array items"
            yield _error(document, "ref-cycle", chain[0], message, hint)


def _directly_inside(document: Document, node: Node) -> list[str]:
    value = node.value
    if not isinstance(value, dict):
        return []
    targets = [_target(document, node.ref)] if node.ref else []
    if node.kind == "schema":
        targets += [join(node.pointer, key) for key in _IN_PLACE_SINGLE if key in value]
        targets += [
            join(node.pointer, key, index)
            for key in _IN_PLACE
            if isinstance(value.get(key), list)
            for index in range(len(value[key]))
        ]
    return [target for target in targets if target]


def _target(document: Document, ref: str) -> str | None:
    try:
        return document.resolve(ref)[0]
    except KeyError:
        return None


def _cycles_from(start: str, edges: dict[str, list[str]], done: set[str]) -> list[list[str]]:
    """Search depth-first with an explicit stack; each circle is cut to a readable chain."""
    if start in done:
        return []
    trail: dict[str, int] = {start: 0}
    names = [start]
    waiting = [iter(edges.get(start, ()))]
    found: dict[str, list[str]] = {}
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            done.add(names[-1])
            del trail[names.pop()]
        elif following in trail:
            found.setdefault(following, _chain(names, trail[following]))
        elif following not in done:
            trail[following] = len(names)
            names.append(following)
            waiting.append(iter(edges.get(following, ())))
    return list(found.values())


def _chain(names: list[str], begin: int) -> list[str]:
    shown = names[begin : begin + _CHAIN]
    return [*shown, *(["..."] if len(names) - begin > _CHAIN else []), names[begin]]


def _moved_bases(document: Document, nodes: list[Node]) -> Iterator[Diagnostic]:
    """Report keywords that change what a reference means."""
    for base in _bases_with_references(nodes):
        message = "'$id' changes what the references inside this schema mean"
        hint = "remove '$id'; references then count from the document's root"
        yield _error(document, "ref-base", join(base, "$id"), message, hint)
    for node in nodes:
        for keyword in ("$dynamicRef", "$recursiveRef"):
            if _has(node, keyword):
                message = f"'{keyword}' is resolved while validating; no model can be made from it"
                hint = "use '$ref' with '#/components/schemas/NAME'"
                place = join(node.pointer, keyword)
                yield _error(document, "ref-dynamic", place, message, hint)


def _bases_with_references(nodes: list[Node]) -> list[str]:
    bases = {node.pointer: False for node in nodes if _has(node, "$id")}
    for node in nodes if bases else ():
        pointer = node.pointer
        while node.ref and pointer != ROOT:
            if pointer in bases:
                bases[pointer] = True
            pointer = parent(pointer)
    return [base for base, used in bases.items() if used]


def _has(node: Node, keyword: str) -> bool:
    return node.kind == "schema" and isinstance(node.value, dict) and keyword in node.value

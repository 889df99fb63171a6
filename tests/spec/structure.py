"""Reduce an OpenAPI document to its structural facts: everything but prose, examples and order."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

Json = Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PROSE = frozenset({"summary", "description"})
EXAMPLES = frozenset({"example", "examples"})
NAMES = frozenset(  # keys whose value maps names to things: a name is never prose
    {"callbacks", "content", "headers", "mapping", "paths", "properties", "responses", "schemas"}
)
VALUES = frozenset({"const", "default", "enum", "example", "examples"})  # plain data: kept as it is


def reduced(node: Json, *, examples: bool = False) -> Json:
    """The same tree without prose, and without examples unless they are wanted."""
    dropped = PROSE if examples else PROSE | EXAMPLES
    return _reduce(node, dropped)


def _reduce(node: Json, dropped: frozenset[str]) -> Json:
    if isinstance(node, list):
        return [_reduce(item, dropped) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _member(key, node[key], dropped) for key in node if key not in dropped}


def _member(key: str, value: Json, dropped: frozenset[str]) -> Json:
    if key in VALUES:
        return value
    if key in NAMES and isinstance(value, dict):
        return {name: _reduce(member, dropped) for name, member in value.items()}
    return _reduce(value, dropped)


def operations(document: Json) -> dict[str, Json]:
    """Each operation by `METHOD path`, with the parameters that it shares with its path."""
    return {
        f"{method.upper()} {path}": {"shared": item.get("parameters", []), **item[method]}
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }


def schemas(document: Json) -> dict[str, Json]:
    """Each component schema by its name."""
    return dict(document["components"]["schemas"])


def frame(document: Json) -> Json:
    """What belongs to no operation and no schema."""
    return {
        "openapi": document["openapi"],
        "info": {key: document["info"][key] for key in ("title", "version")},
        "tags": [tag["name"] for tag in document["tags"]],
        "sections": sorted(document),
        "components": {  # schemas have facts of their own
            kind: sorted(members) if kind == "schemas" else members
            for kind, members in document["components"].items()
        },
    }


def facts(document: Json) -> Json:
    """A sha256 for the frame, for each operation and for each component schema."""
    return {
        "frame": digest(frame(document)),
        "operations": {key: digest(op) for key, op in sorted(operations(document).items())},
        "schemas": {key: digest(schema) for key, schema in sorted(schemas(document).items())},
    }


def digest(node: Json) -> str:
    """The sha256 of the structure of a node, independent of the order of its keys."""
    text = json.dumps(reduced(node), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def differences(left: Json, right: Json, pointer: str = "#") -> Iterator[str]:
    """The JSON pointers at which two trees differ, outermost first; types count (1 is not true)."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(left.keys() | right.keys()):
            yield from _differences_at(left, right, key, f"{pointer}/{escape(key)}")
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (mine, theirs) in enumerate(zip(left, right, strict=True)):
            yield from differences(mine, theirs, f"{pointer}/{index}")
    elif type(left) is not type(right) or left != right:
        yield pointer


def _differences_at(left: Json, right: Json, key: str, pointer: str) -> Iterator[str]:
    if key in left and key in right:
        yield from differences(left[key], right[key], pointer)
    else:
        yield pointer


def escape(token: str) -> str:
    """One token of a JSON pointer."""
    return token.replace("~", "~0").replace("/", "~1")

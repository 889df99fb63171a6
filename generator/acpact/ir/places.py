"""The names that schemas without a name of their own would get from where they stand."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from acpact.document import Document, join, split

from .names import pascal, words

_VALUES = frozenset({"default", "enum", "const", "example", "examples", "info"})
_SKIPPED = frozenset(
    {"allOf", "schema", "itemSchema", "content", "contentSchema", "requestBodies", "$defs"}
)
_STEPS = {"items": "Item", "additionalProperties": "Value", "not": "Not", "prefixItems": "Item"}


def titles(value: Any) -> Counter[str]:
    """Count the class names that the `title`s of a document's schemas would give."""
    found: Counter[str] = Counter()
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if isinstance(item.get("title"), str) and words(item["title"]):
                found[pascal(item["title"])] += 1
            stack.extend(value for key, value in item.items() if key not in _VALUES)
        elif isinstance(item, list):
            stack.extend(item)
    return found


def place_name(document: Document, pointer: str, operations: Mapping[str, str]) -> str:
    """Return a name made from the place of a schema: `RunCreateConfig`, `GetThreadResponse404`.

    `operations` maps the pointers of operations to their names.
    """
    tokens = split(pointer)
    if tokens[:1] == ["components"]:
        parts = [tokens[2] if len(tokens) > 2 else "", *_component_suffix(tokens[1])]
        rest = tokens[3:]
    else:
        operation = next((p for p in _prefixes(tokens) if p in operations), None)
        depth = len(split(operation)) if operation else 0
        parts = [operations[operation]] if operation else []
        rest = tokens[depth:]
    return pascal(
        "".join(pascal(part) for part in [*parts, *_path(document, tokens, rest)] if part)
    )


def _component_suffix(section: str) -> list[str]:
    suffixes = {"responses": ["Response"], "requestBodies": ["Request"]}
    return suffixes.get(section, [])


def _prefixes(tokens: list[str]) -> list[str]:
    return [join("#", *tokens[:size]) for size in range(len(tokens), 0, -1)]


def _path(document: Document, tokens: list[str], rest: list[str]) -> list[str]:
    parts: list[str] = []
    index = 0
    while index < len(rest):
        step, following = rest[index], rest[index + 1 :]
        names, used = _step(document, tokens[: len(tokens) - len(rest) + index], step, following)
        parts += names
        index += used
    return parts


def _step(
    document: Document, above: list[str], step: str, following: list[str]
) -> tuple[list[str], int]:
    if step in ("properties", "patternProperties", "callbacks", "headers") and following:
        return following[:1], 2
    if step in ("oneOf", "anyOf") and following and following[0].isdecimal():
        return ([f"Option{int(following[0]) + 1}"] if len(following) == 1 else []), 2
    if step in ("allOf", "content"):
        return [], 2
    if step == "parameters" and following:
        return [_parameter_name(document, [*above, step, following[0]])], 2
    if step == "responses" and following:
        return ["Response" if following[0].startswith("2") else f"Response{following[0]}"], 2
    if step == "requestBody":
        return ["Request"], 1
    return ([_STEPS[step]] if step in _STEPS else [] if step in _SKIPPED else [step]), 1


def _parameter_name(document: Document, tokens: list[str]) -> str:
    value = document.data
    for token in tokens:
        value = value[int(token)] if isinstance(value, list) else value[token]
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else tokens[-1]

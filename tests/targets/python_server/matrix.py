"""A document with an operation for every place, style and kind of parameter; and their values."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

PLACES = [
    *(("path", style, explode) for style in ("simple", "label", "matrix") for explode in (0, 1)),
    ("query", "form", 0),
    ("query", "form", 1),
    ("query", "spaceDelimited", 0),
    ("query", "spaceDelimited", 1),
    ("query", "pipeDelimited", 0),
    ("query", "deepObject", 1),
    ("query", "json", 0),
    ("header", "simple", 0),
    ("header", "simple", 1),
    ("header", "json", 0),
    ("cookie", "form", 0),
    ("cookie", "form", 1),
]
SHADE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"R": {"type": "integer"}, "name": {"type": "string"}, "on": {"type": "boolean"}},
}
SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer", "format": "int64"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "moment": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "id": {"type": "string", "format": "uuid"},
    "kind": {"type": "string", "enum": ["big", "small-ish", "a,b", "ü"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "flags": {"type": "array", "items": {"type": "boolean"}},
    "shade": SHADE,
}
LISTS = {"texts", "integers", "flags"}
# What a place can't hold at all is told apart from what it holds wrongly.
_TEXTS = {
    "path": st.text(min_size=1).filter(lambda text: not set("./\\") & set(text)),
    "query": st.text(),
    # Headers are not encoded: no line breaks, no blanks at the ends, nothing beyond Latin-1.
    "header": st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=",=")),
    "cookie": st.text(),
}


@dataclass(frozen=True)
class Combination:
    """One parameter, alone in an operation."""

    location: str
    style: str
    explode: bool
    kind: str

    @property
    def name(self) -> str:
        return f"{self.location}_{self.style}_{int(self.explode)}_{self.kind}".lower()

    @property
    def argument(self) -> str:
        return "x_value" if self.location == "header" else "value"

    def operation(self) -> tuple[str, dict[str, Any]]:
        """The path and the operation in the document."""
        name = "X-Value" if self.location == "header" else "value"
        parameter: dict[str, Any] = {"name": name, "in": self.location}
        if self.style == "json":
            parameter["content"] = {"application/json": {"schema": SCHEMAS[self.kind]}}
        else:
            parameter |= {"style": self.style, "explode": self.explode}
            parameter["schema"] = SCHEMAS[self.kind]
        if self.location == "path":
            parameter["required"] = True
        path = f"/{self.name}" + ("/{value}" if self.location == "path" else "")
        answers = {"204": {"description": "Taken."}}
        found = {"operationId": self.name, "parameters": [parameter], "responses": answers}
        return path, {"get": found}

    def values(self) -> st.SearchStrategy[Any]:
        """Values of the kind that this place can hold."""
        texts = _TEXTS[self.location]
        if self.style == "json":
            texts = texts if self.location == "query" else st.text(st.characters(codec="ascii"))
            texts = texts.filter(lambda text: "\x7f" not in text)
        if self.style.endswith("Delimited"):  # which have no way to write their own delimiter
            texts = texts.filter(lambda text: not set(" |") & set(text))
        if self.location in ("header", "path") and self.style != "json":
            texts = texts.filter(bool)
        return _strategy(self.kind, texts, is_ascii=self.location == "header")


def _strategy(kind: str, texts: st.SearchStrategy[str], is_ascii: bool) -> st.SearchStrategy[Any]:
    integers = st.integers(-(2**63), 2**63 - 1)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": texts,
        "integer": integers,
        "number": st.floats(allow_nan=False, allow_infinity=False) | integers.map(float),
        "flag": st.booleans(),
        "moment": st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1000, 1, 1)),
        "day": st.dates(),
        "id": st.uuids().map(str),
        "kind": st.sampled_from(["big", "small-ish"] if is_ascii else SCHEMAS["kind"]["enum"]),
        "texts": st.lists(texts, min_size=1, max_size=4),
        "integers": st.lists(integers, min_size=1, max_size=4),
        "flags": st.lists(st.booleans(), min_size=1, max_size=4),
        "shade": st.fixed_dictionaries(
            {}, optional={"R": st.integers(0, 255), "name": texts, "on": st.booleans()}
        ).filter(bool),
    }
    return kinds[kind]


def combinations() -> Iterator[Combination]:
    """Yield what OpenAPI defines: deepObject is for objects, delimiters are for lists."""
    for location, style, explode in PLACES:
        for kind in SCHEMAS:
            is_structured = kind in LISTS or kind == "shade"
            if style == "deepObject" and kind != "shade":
                continue
            if style.endswith("Delimited") and not is_structured:
                continue
            yield Combination(location, style, bool(explode), kind)


COMBINATIONS = tuple(combinations())


def document() -> str:
    """The document, as JSON."""
    paths = dict(item.operation() for item in COMBINATIONS)
    return json.dumps(
        {"openapi": "3.1.0", "info": {"title": "Matrix", "version": "1"}, "paths": paths}
    )

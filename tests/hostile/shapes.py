"""Schemas and operations of unusual shape: circles, depths, masses, and what is half there."""

from collections.abc import Mapping
from typing import Any

from .building import (
    CODE,
    STRING,
    Json,
    array,
    document,
    doubling,
    model,
    nested,
    ref,
    union,
)

_A, _B = model({"a": STRING}), model({"b": STRING})
_LEFT = model({"kind": {"const": "left"}}, required=["kind"])
_RIGHT = model({"kind": {"const": "right"}}, required=["kind"])


def _chain(length: int, link: Any) -> Json:
    return {f"S{n}": link(f"S{n + 1}", n) for n in range(length)} | {
        f"S{length}": model({"z": STRING})
    }


def _tagged(*values: Any) -> Json:
    schemas = {
        f"V{n}": model({"k": {"const": value}, f"p{n}": STRING}, required=["k"])
        for n, value in enumerate(values)
    }
    return {**schemas, "U": union(*schemas)}


ACCEPTED: Mapping[str, Json] = {
    "circle-through-properties": document(
        {"A": model({"b": ref("B")}), "B": model({"a": ref("A")})}
    ),
    "circle-of-aliases": document(
        {
            "A": {"anyOf": [array(ref("A")), STRING]},
            "B": array(ref("C")),
            "C": {"type": "object", "additionalProperties": ref("B")},
            "D": {"type": ["array", "null"], "items": ref("D")},
        }
    ),
    "circle-of-unions": document(
        {
            "A": _LEFT,
            "B": _RIGHT,
            "U": {"oneOf": [ref("A"), ref("B"), array(ref("U"))]},
            "W": {"anyOf": [ref("U"), {"type": "object", "additionalProperties": ref("W")}]},
        }
    ),
    "circle-of-tagged-unions": document(
        {
            "A": model({"kind": {"const": "a"}, "u": ref("U")}, required=["kind"]),
            "B": model({"kind": {"enum": ["b", "c"]}}, required=["kind"]),
            "U": {
                "oneOf": [ref("A"), ref("B"), array(ref("U")), {"type": "null"}],
                "discriminator": {"propertyName": "kind"},
            },
            "M": {
                "oneOf": [_A, _B, array(ref("M"))],
                "discriminator": {"propertyName": "x", "mapping": {}},
            },
        }
    ),
    "circle-through-inheritance": document(
        {
            "A": {"allOf": [ref("B"), model({"b": ref("B")})]},
            "B": model({"a": array(ref("A"))}),
            "C": {"allOf": [ref("A"), {"properties": {"c": ref("C")}}]},
        }
    ),
    "circle-without-a-name": document(
        {"A": model({"a": array({"$ref": "#/components/schemas/A/properties/a"})})}
    ),
    "circle-of-json-in-text": document(
        {
            "A": model(
                {
                    "a": {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "contentSchema": ref("A"),
                    }
                }
            )
        }
    ),
    "json-text-from-parts": document(
        {
            "A": model(
                {
                    "a": {
                        "allOf": [
                            {"type": "string", "contentMediaType": "application/json"},
                            {"contentSchema": _B},
                        ]
                    }
                }
            )
        }
    ),
    "long-ring": document({f"S{n}": model({"next": ref(f"S{(n + 1) % 60}")}) for n in range(60)}),
    "long-line-of-parts": document(_chain(45, lambda after, n: {"allOf": [ref(after)]})),
    "too-long-a-line-of-parts": document(_chain(200, lambda after, n: {"allOf": [ref(after)]})),
    "doubled-parts": document(_chain(40, lambda after, n: {"allOf": [ref(after), ref(after)]})),
    "doubled-options": document(
        {
            **_chain(40, lambda after, n: {"anyOf": [ref(after), ref(after)]}),
            "B": {"allOf": [ref("S0"), _B]},
        }
    ),
    "long-inheritance": document(
        _chain(30, lambda after, n: {"allOf": [ref(after), model({f"p{n}": STRING})]})
    ),
    "too-long-an-inheritance": document(
        _chain(120, lambda after, n: {"allOf": [ref(after), model({f"p{n}": STRING})]})
    ),
    "deep-objects": document({"A": nested(50, lambda inner: model({"p": inner}))}),
    "deep-arrays": document({"A": nested(60, array)}),
    "deep-maps": document(
        {"A": nested(60, lambda inner: {"type": "object", "additionalProperties": inner})}
    ),
    "deep-unions": document(
        {"A": nested(60, lambda inner: {"anyOf": [inner, array({"type": "integer"})]})}
    ),
    "deep-parts": document({"A": model({"a": nested(40, lambda inner: {"allOf": [inner]}, _A)})}),
    "deep-example": document(
        {"A": model({"a": {"default": nested(150, lambda x: [x], {}), "examples": [{}]}})}
    ),
    "doubling-references": document(doubling(6)),
    "five-thousand-members": document(
        {"A": {"enum": [f"{'-' * (n % 7)}v{n}" for n in range(5000)]}}
    ),
    "three-hundred-equal-members": document({"A": {"enum": ["v" + "-" * n for n in range(300)]}}),
    "two-hundred-equal-properties": document(
        {"A": model({"-" * n + "a": STRING for n in range(200)})}
    ),
    "two-thousand-properties": document({"A": model({f"p{n}": STRING for n in range(2000)})}),
    "mixed-enums": document(
        {
            "A": {"enum": ["a", 1, None, 1.5, True, [1], {"a": 1}]},
            "B": {"enum": []},
            "C": {"enum": [None]},
            "D": {"enum": [1, 1.0, True]},
            "E": {"enum": [""]},
            "F": {"enum": ["", " ", "  "]},
            "G": {"enum": [-1, 1, 10**300]},
            "H": {"enum": ["a", "a", "A"]},
            "I": model({n: {"enum": v} for n, v in {"x": [], "y": [0], "z": [False]}.items()}),
        },
        version="3.1.0",
    ),
    "constants": document(_tagged(1, True, "x", 1.5, 10**300)),
    "constants-with-parts": document(_tagged([1], {"a": [1]}, None)),
    "constants-in-a-discriminator": document(
        {
            **_tagged(1, [2], {"a": 1}),
            "U": union("V0", "V1", "V2", discriminator={"propertyName": "k"}),
        }
    ),
    "constants-beside-properties": document(
        {
            "A": {**_A, "oneOf": [{"const": "x"}, {"const": "y"}]},
            "U": union("A", "B"),
            "B": {"allOf": [ref("A"), _B]},
            "C": model({"a": {**_A, "anyOf": [{"const": "x"}]}}),
        }
    ),
    "booleans": document({"A": True, "B": False, "C": model({"a": True, "b": False})}),
    "nulls": document(
        {
            "A": {"type": "null"},
            "B": {"type": ["null"]},
            "C": {"anyOf": [{"type": "null"}]},
            "D": {"const": None},
            "E": model(
                {"a": {"type": "null"}, "b": ref("A"), "c": {"oneOf": [ref("A"), ref("F")]}}
            ),
            "F": model({"a": STRING}, type=["object", "null"]),
        }
    ),
    "empty-schemas": document(
        {
            "A": {},
            "B": {"allOf": [{}]},
            "C": model({}),
            "D": {"oneOf": [{}]},
            "E": {"not": {}},
            "F": {"required": ["x"], "type": "object"},
            "G": array({}),
            "H": {"properties": {}, "allOf": [ref("F"), ref("F")]},
        }
    ),
    "contradictions": document(
        {
            "A": {"allOf": [STRING, {"type": "integer"}]},
            "B": {"allOf": [_A, STRING]},
            "C": {
                "allOf": [{"allOf": [STRING, {"minLength": 1}]}, {"allOf": [{"type": "integer"}]}]
            },
            "D": {"type": ["object", "string", "array"], "properties": {"a": STRING}},
            "E": {"type": "string", "properties": {"a": STRING}, "items": STRING},
            "F": model({"a": STRING}, enum=[{"a": "x"}]),
            "G": model({"a": STRING}, default="not an object"),
            "H": {"$ref": "#/components/schemas/A", "properties": {"z": STRING}},
        }
    ),
    "discriminators": document(
        {
            "A": _LEFT,
            "B": _RIGHT,
            "Missing": union("A", "B", discriminator={"propertyName": "none"}),
            "Same": union("A", "A", discriminator={"propertyName": "kind"}),
            "Outside": union(
                "A",
                "B",
                discriminator={
                    "propertyName": "type",
                    "mapping": {CODE: "A", "x": "file:///etc/passwd#/A", "../B": "B", "y": "//h/B"},
                },
            ),
            "Itself": {
                "oneOf": [ref("Itself2"), ref("A")],
                "discriminator": {"propertyName": "kind", "mapping": {"i": "Itself2"}},
            },
            "Itself2": model({"kind": STRING, "self": ref("Itself")}),
            "Code": union("A", "B", discriminator={"propertyName": CODE, "mapping": {"'": "A"}}),
        }
    ),
    "old-habits": document(
        {
            "A": model(
                {
                    "a": {"type": "string", "nullable": True},
                    "b": {"type": "number", "minimum": 1, "exclusiveMinimum": True},
                    "c": {"type": "string", "format": CODE},
                },
                required=["a", "zz"],
            )
        },
        version="3.0.3",
    ),
    "nothing-but-components": {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": {"A": _A}},
    },
    "keys-that-carry-code": document(
        {
            "A": model(
                {
                    "a": {**STRING, "x-python-type": "os.system", "x-python-import": CODE},
                    "b": {**STRING, "customTypePath": "os.system", "default_factory": CODE},
                    "c": {"enum": ["x", "y"], "x-enum-varnames": ["import os", CODE]},
                    "d": {"type": "object", "customBasePath": "subprocess.Popen"},
                    "e": {
                        "enum": [1, 2],
                        "x-enumNames": [CODE, "b"],
                        "x-enum-descriptions": [CODE],
                    },
                    "f": {**STRING, "x-extra-annotations": CODE, "format": CODE},
                },
                customBasePath="subprocess.Popen",
                **{"x-python-type": "os.system", "x-python-import": {"module": "os", "name": "x"}},
            ),
            "B": {"$comment": CODE, "$anchor": "a", **model({"a": STRING}, title=CODE)},
        }
    ),
    "patterns": document(
        {
            "A": model(
                {
                    "a": {**STRING, "pattern": "^(a+)+$", "default": "a" * 60 + "!"},
                    "b": {**STRING, "pattern": "((((" + CODE, "minLength": 10**9},
                    "c": {"type": "array", "items": STRING, "minItems": 10**9, "uniqueItems": True},
                    "d": {"type": "integer", "multipleOf": 1e-300, "maximum": 10**300},
                }
            )
        }
    ),
}

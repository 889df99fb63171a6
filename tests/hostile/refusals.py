"""Documents that are refused, and what is said about them."""

from collections.abc import Mapping

from .building import (
    CODE,
    STRING,
    Json,
    array,
    call,
    document,
    doubling,
    getting,
    model,
    nested,
    parameter,
    ref,
    union,
)

_A, _B = model({"a": STRING}), model({"b": STRING})

_HEAVY = {
    "one-hundred-arrays": nested(100, array),
    "ninety-objects": nested(90, lambda x: model({"p": x})),
}

REFUSED: Mapping[str, tuple[Json | bytes, str]] = {
    **{
        name: (document({"A": schema}), "error[schema-size] this schema is nested in more than 64")
        for name, schema in _HEAVY.items()
    },
    "doubling-references": (document(doubling(16)), "the references lead to more than 20,000"),
    "deeper-than-the-reader-goes": (document({"A": nested(250, array)}), "too-deep"),
    "members-by-the-ten-thousand": (
        document({"A": {"enum": list(range(10_000))}}),
        "enum-too-large",
    ),
    "a-circle-of-parts": (
        document({"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A")]}}),
        "ref-cycle",
    ),
    "a-part-of-itself": (document({"A": {"allOf": [ref("A"), _A]}}), "ref-cycle"),
    "a-circle-of-names": (document({"A": ref("B"), "B": ref("A")}), "ref-cycle"),
    "a-union-of-itself": (document({"A": union("A", "A")}), "ref-cycle"),
    "a-name-of-nothing": (document({"A": ref("import os")}), "ref-dangling"),
    "a-file": (document({"A": {"$ref": "file:///etc/passwd"}}), "ref-external"),
    "another-host": (document({"A": {"$ref": "http://127.0.0.1:9/a.json#/A"}}), "ref-external"),
    "the-folder-above": (document({"A": {"$ref": "../../secret.yaml#/A"}}), "ref-external"),
    "code-as-a-status": (
        document({}, {"/a": {"get": {"responses": {'200"): import os': {"description": ""}}}}}),
        "schema-violation",
    ),
    "required-in-a-property": (
        document({"A": model({"a": {"type": "string", "required": True}})}),
        "name the property in the 'required' list",
    ),
    "a-type-of-code": (document({"A": {"type": "__import__('os')"}}), "schema-violation"),
    "a-method-of-code": (document({}, {"/a": {"get(); import os": call()}}), "schema-violation"),
    "a-location-of-code": (
        document({}, getting(a=call(parameters=[parameter("a", "query, os.system('x')")]))),
        "schema-violation",
    ),
    "a-style-of-code": (
        document({}, getting(a=call(parameters=[parameter("a", style=CODE)]))),
        "schema-violation",
    ),
    "a-name-that-is-a-number": (
        document({}, getting(a=call(parameters=[{**parameter("a"), "name": 1}]))),
        "schema-violation",
    ),
    "an-address-in-place-of-a-path": (
        document({}, {"http://h/": {"get": call()}}),
        "schema-violation",
    ),
    "not-a-number": (
        b'{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},'
        b'"components": {"schemas": {"A": {"default": NaN}}}}',
        "number-range",
    ),
    "a-null-character": (document({"A": {"default": "a\0b"}}), "forbidden-character"),
    "half-a-character": (document({"A": {"default": "\ud800"}}), "forbidden-character"),
    "one-key-twice": (b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "duplicate-key"),
}

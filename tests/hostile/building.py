"""Small documents, and code that wants to be run."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

MARK = "ACPACT_CANARY"
CODE = f"__import__('os').environ.__setitem__('{MARK}', 'sung')"
STRING: Json = {"type": "string"}

BREAKOUTS: Mapping[str, str] = {
    "double-quotes": f'"; {CODE}; "',
    "single-quotes": f"'; {CODE}; '",
    "triple-quotes": f'"""\n{CODE}\n"""',
    "triple-single-quotes": f"'''\n{CODE}\n'''",
    "escaped-quotes": f'\\"""\n{CODE}\n\\"""',
    "four-quotes": f'""""\n{CODE}\n""""',
    "trailing-backslash": f"{CODE}\\",
    "trailing-quote": f'{CODE}"',
    "only-a-backslash": "\\",
    "only-quotes": '""""""',
    "new-lines": f"\n\n{CODE}\n\r\n{CODE}\r{CODE}",
    "other-line-ends": f"a\x0b{CODE}\x0c{CODE}\x85{CODE}\u2028{CODE}\u2029{CODE}",
    "indented": f"a\n    {CODE}\n\t{CODE}\n  {CODE}",
    "call": f"{CODE})",
    "subscript": f"str]; {CODE}; x: list[str",
    "expression": f"{{{{ {CODE} }}}}",
    "statement": f"{{% set x = {CODE} %}}{{% raw %}}",
    "escape-from-the-sandbox": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "template-comment": "{# ",
    "line-comment": f"# {CODE}\n#: type: ignore",
    "block-comment": f"*/ {CODE} /*",
    "coding": "-*- coding: utf-7 -*-\n+AGE-",
    "format": "{0.__class__} %(x)s ${y} %s",
    "bidi": f"\u202e{CODE}\u2066\u200b\u00ad",
    "escapes": "\\x41\\u0041\\N{BULLET}\\101\\",
    "html": f"<script>{CODE}</script><img src=x onerror=alert(1)>-->",
    "markdown": "](javascript:alert(1)) ![x](file:///etc/passwd) ``` \n```\n# x\n| a | b |",
    "toml": f'"\n[build-system]\nbuild-backend = "{MARK}"\nrequires = ["{MARK}"]\n#',
    "doctest": f">>> {CODE}",
    "other-letters": "ＣＯＤＥ ﬁ ℌ ё 名前 \U0001f600 \u0130",
}


def document(
    schemas: Json | None = None, paths: Json | None = None, *, version: str = "3.1.0", **more: Any
) -> Json:
    """Return a document with these component schemas and paths."""
    found: Json = {
        "openapi": version,
        "info": {"title": "Hostile", "version": "1.0", **more.pop("info", {})},
        "paths": paths or {},
        **more,
    }
    return {**found, "components": {"schemas": schemas}} if schemas is not None else found


def model(properties: Json, **more: Any) -> Json:
    """Return the schema of an object."""
    return {"type": "object", "properties": properties, **more}


def ref(name: str) -> Json:
    """Return a reference to a component schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def union(*names: str, **more: Any) -> Json:
    """Return a union of component schemas."""
    return {"oneOf": [ref(name) for name in names], **more}


def call(**more: Any) -> Json:
    """Return an operation."""
    return {"responses": {"200": {"description": "fine"}}, **more}


def answer(schema: Json, media_type: str = "application/json") -> Json:
    """Return the responses of an operation that answers with one schema."""
    content = {media_type: {"schema": schema}}
    return {"responses": {"200": {"description": "fine", "content": content}}}


def sending(schema: Json, media_type: str = "application/json") -> Json:
    """Return an operation with a request body."""
    return call(requestBody={"content": {media_type: {"schema": schema}}})


def parameter(name: str, place: str = "query", **more: Any) -> Json:
    """Return a parameter of type string."""
    return {
        "name": name,
        "in": place,
        "schema": STRING,
        **({"required": True} if place == "path" else {}),
        **more,
    }


def getting(**operations: Json) -> Json:
    """Return paths with one GET each, called as the argument."""
    return {f"/{name}": {"get": {"operationId": name, **op}} for name, op in operations.items()}


def nested(times: int, wrap: Any, core: Json = STRING) -> Json:
    """Return a schema that was put into another one so many times."""
    for _ in range(times):
        core = wrap(core)
    return core


def array(items: Any) -> Json:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


def doubling(times: int) -> Json:
    """Return schemas of which each refers twice to the next, under no name of its own."""
    place = "#/components/schemas/A/$defs"
    levels: Json = {
        f"L{n}": {
            "anyOf": [
                array({"$ref": f"{place}/L{n + 1}"}),
                {"type": "object", "additionalProperties": {"$ref": f"{place}/L{n + 1}"}},
            ]
        }
        for n in range(times)
    }
    return {
        "A": {**model({"a": {"$ref": f"{place}/L0"}}), "$defs": {**levels, f"L{times}": STRING}}
    }

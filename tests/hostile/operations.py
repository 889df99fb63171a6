"""Operations of unusual shape: what is around the schemas."""

from collections.abc import Mapping

from .building import (
    CODE,
    STRING,
    Json,
    answer,
    call,
    document,
    getting,
    model,
    parameter,
    ref,
    sending,
)

_A, _B = model({"a": STRING}), model({"b": STRING})

_STRANGE_PATHS: Json = {
    path: {"get": call()}
    for path in (
        "/{a}/{a}",
        "/{}",
        "/x?y={z}",
        "/{a",
        "/a}",
        "/{{b}}",
        "/{a b}{c}",
        "/#/{d}",
        "/../{e}",
        "/..{..}",
        "/a\nb/{f}",
        "/\\/{g}",
        "/@host/{h}",
        "/{i:.*}x",
        "/" + "x/" * 500,
    )
}

ACCEPTED: Mapping[str, Json] = {
    "operations-without-responses": document({}, {"/a": {"get": {}, "post": {"tags": []}}}),
    "statuses": document(
        {},
        getting(
            one={"responses": {s: {"description": ""} for s in ("200", "2XX", "default", "599")}},
            two={"responses": {"default": {"description": CODE}}},
            three={"responses": {"500": {"description": "\n" + CODE}}},
        ),
    ),
    "media-types": document(
        {"A": _A},
        getting(
            **{
                f"m{n}": {**sending(_A, kind), **answer(ref("A"), kind)}
                for n, kind in enumerate(
                    [
                        f'a/b"; {CODE}',
                        "a/b\r\nX-Evil: yes",
                        "*/*",
                        "",
                        "text/event-stream",
                        'text/event-stream; x="',
                        "application/json;",
                        "APPLICATION/JSON",
                        "a",
                        "名/前",
                        "multipart/form-data",
                        "application/x-www-form-urlencoded",
                        "text/plain",
                    ]
                )
            }
        ),
    ),
    "several-media-types": document(
        {},
        getting(
            one={
                "requestBody": {"content": {k: {"schema": _A} for k in ("text/xml", "*/*", "a/b")}},
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "text/event-stream": {"schema": _A},
                            "application/json": {"schema": _B},
                            "image/*": {},
                        },
                    }
                },
            }
        ),
    ),
    "paths": document({}, _STRANGE_PATHS),
    "declared-path-parameters": document(
        {},
        {
            "/{a}/{b}": {
                "parameters": [parameter("a", "path"), parameter("c", "path")],
                "get": call(parameters=[parameter("b", "path"), parameter("d", "path")]),
            }
        },
    ),
    "one-operation-under-many-tags": document(
        {}, getting(a=call(tags=[f"t{n}" for n in range(50)]), b=call(tags=["t9", "t9"]))
    ),
    "servers": document(
        {},
        getting(a=call()),
        servers=[{"url": url} for url in (f'http://a/"+{CODE}', "javascript:alert(1)", "/", "")],
    ),
    "server-variables": document(
        {},
        getting(a=call()),
        servers=[{"url": "http://{x}/{y}", "variables": {"x": {"default": f'a"+{CODE}'}}}],
    ),
    "extensions": document(
        {"A": model({"a": STRING, "x-b": STRING})},
        {
            "x-paths": {"get": {"parameters": "abc", "tags": 5, "responses": [CODE]}},
            "/a": {
                "get": {
                    "x-tags": 1,
                    "responses": {"200": {"description": ""}, "x-a": CODE, "x-b": {"content": 5}},
                    "callbacks": {"e": {"{$url}": {"post": call()}}},
                }
            },
        },
    ),
    "nothing-but-webhooks": {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "webhooks": {"import os": {"post": sending(_A)}},
    },
}

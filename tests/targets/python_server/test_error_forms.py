"""How the error body of a request that can't be served follows from the document."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from .recorder import Recorder

JSON = "application/json"
PROBLEM = "application/problem+json"
PATH = """
openapi: 3.1.0
info: {{title: Errors, version: "1"}}
paths:
  /x/{{n}}:
    get:
      operationId: x
      parameters: [{{name: n, in: path, required: true, schema: {{type: integer}}}}]
      responses: {{'204': {{description: Fine.}}{responses}}}
components:
  schemas:
    Nested: {{type: object, required: [message], properties: {{message: {{type: string}}}}}}
"""


def error(status: str, schema: str, media: str = JSON) -> str:
    return f", '{status}': {{description: No., content: {{{media}: {{schema: {schema}}}}}}}"


TEXT = "{type: string}"
DETAIL = "{type: object, properties: {detail: {type: string}, code: {type: integer}}}"
FASTAPI = "{type: object, properties: {detail: {type: array, items: {}}}}"
CODED = """{type: object, required: [code, message, kind, title],
 properties: {code: {type: integer}, message: {type: string}, title: {type: string},
 kind: {enum: [bad, worse]}, extra: {}}}"""
ONE_TEXT = (
    "{type: object, required: [oops], properties: {oops: {type: string}, detail: {type: string}}}"
)
INHERITED = "{allOf: [{$ref: '#/components/schemas/Nested'}, {properties: {x: {type: integer}}}]}"
OPEN = "{type: object, required: [who], properties: {who: {type: object}, message: {type: string}}}"


@pytest.mark.parametrize(
    ("responses", "status", "media", "body"),
    [
        (error("422", TEXT), 422, JSON, "MESSAGE"),
        (error("400", TEXT), 400, JSON, "MESSAGE"),
        (error("422", TEXT) + error("400", DETAIL), 422, JSON, "MESSAGE"),
        (error("404", DETAIL), 404, JSON, {"detail": "MESSAGE"}),
        (error("409", DETAIL) + error("404", TEXT), 404, JSON, "MESSAGE"),
        (error("409", DETAIL), 409, JSON, {"detail": "MESSAGE"}),
        (error("4XX", DETAIL), 422, JSON, {"detail": "MESSAGE"}),
        (error("default", ONE_TEXT), 422, JSON, {"oops": "MESSAGE"}),
        (error("422", INHERITED), 422, JSON, {"message": "MESSAGE"}),
        (error("422", TEXT, "text/plain"), 422, "text/plain", None),
        (error("422", ONE_TEXT, PROBLEM), 422, PROBLEM, {"oops": "MESSAGE"}),
        (
            error("422", CODED),
            422,
            JSON,
            {"kind": "bad", "code": 422, "title": "PHRASE", "message": "MESSAGE"},
        ),
        (error("422", FASTAPI), 422, PROBLEM, None),
        (error("422", OPEN), 422, PROBLEM, None),
        (error("422", FASTAPI) + error("404", TEXT), 422, JSON, "MESSAGE"),
        ("", 422, PROBLEM, None),
        (", '400': {description: No.}", 400, PROBLEM, None),
        (error("500", TEXT), 422, PROBLEM, None),
    ],
)
def test_form_of_a_refusal(
    server_package: Callable[..., Any],
    tmp_path: Path,
    responses: str,
    status: int,
    media: str,
    body: Any,
) -> None:
    name = re.sub(r"\W", "_", tmp_path.name)  # of which every test has its own
    package = server_package(PATH.format(responses=responses), name)
    client = TestClient(package.create_app(Recorder()))
    answer = client.get("/x/no")
    message = 'path parameter n: "no" is not of type "integer"'
    assert answer.status_code == status
    assert answer.headers["content-type"].partition(";")[0] == media
    if body is not None:
        text = json.dumps(body).replace('"MESSAGE"', json.dumps(message))
        assert answer.json() == json.loads(text.replace("PHRASE", "Unprocessable Content")) or (
            answer.json() == json.loads(text.replace("PHRASE", "Unprocessable Entity"))
        )
    elif media == PROBLEM:
        assert answer.json()["status"] == status
        assert answer.json()["detail"] == message
    else:
        assert answer.text == message


def test_elsewhere_the_commonest_form_is_used(server_package: Callable[..., Any]) -> None:
    package = server_package(PATH.format(responses=error("409", DETAIL)), "errors_elsewhere")
    client = TestClient(package.create_app(Recorder()))
    answer = client.get("/nothing")
    assert (answer.status_code, answer.json()) == (404, {"detail": "there is nothing at this path"})
    answer = client.put("/x/5")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json() == {"detail": "PUT is not allowed here; allowed: GET, HEAD"}

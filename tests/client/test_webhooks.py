"""Parsers of callbacks and webhooks, and a receiver that runs."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from types import ModuleType
from typing import Any

import httpx2
import pytest

from .test_misbehaving import RUN

STATEFUL = {**RUN, "thread_id": "t", "creation": {"agent_id": "a", "if_not_exists": "create"}}
DOCUMENT = """
openapi: 3.1.0
info: {title: Hooks, version: "1"}
webhooks:
  new pet:
    post: &call
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  new-pet:
    post: *call
  numbers:
    put: {requestBody: {content: {application/json: {schema: {type: array, items: {}}}}}}
  form:
    post: {requestBody: {content: {multipart/form-data: {schema: {type: object}}}}}
  empty:
    post: {summary: Nothing in it.}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {name: {type: string}, tag: {type: [string, "null"]}}
"""


@pytest.fixture(scope="session")
def parse(acp: ModuleType) -> Callable[..., Any]:
    """The parser of ACP's callback."""
    found: Callable[..., Any] = import_module(
        f"{acp.__name__}.webhooks"
    ).parse_runstatuschange_webhook
    return found


@pytest.mark.parametrize(
    ("payload", "model"), [(RUN, "RunStateless"), (STATEFUL, "RunStateful")], ids=["less", "ful"]
)
@pytest.mark.parametrize("more", [{}, {"new": 1}, {"status": "paused"}], ids=str)
def test_the_run_is_told_by_its_shape(
    parse: Callable[..., Any], acp: ModuleType, payload: Any, model: str, more: Any
) -> None:
    sent = {**payload, **more}
    for body in (json.dumps(sent), json.dumps(sent).encode()):
        run = parse(body, {"Content-Type": "application/json"})
        assert type(run) is getattr(acp.models, model)
        assert run.to_dict() == sent
    assert parse(json.dumps(sent)).to_dict() == sent


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"\xff", "JSON"),
        (b"null", "."),
        (b"[]", "."),
        (b"{}", "run_id: Field required"),
        (b'{"run_id": 7}', "run_id"),
    ],
)
def test_what_breaks_the_document(
    parse: Callable[..., Any], acp: ModuleType, body: bytes, problem: str
) -> None:
    with pytest.raises(acp.WebhookError, match=f"runstatuschange breaks.*{problem}") as caught:
        parse(body, {})
    assert caught.value.name == "runstatuschange"
    assert caught.value.text == body.decode(errors="replace")
    assert caught.value.errors
    assert isinstance(caught.value, acp.APIError)


def test_the_charset_of_the_headers_counts(parse: Callable[..., Any]) -> None:
    body = json.dumps({**RUN, "agent_id": "ä"}, ensure_ascii=False)
    headers = {"CONTENT-TYPE": "application/json; charset=ISO-8859-1"}
    assert parse(body.encode("latin-1"), headers).agent_id == "ä"
    assert parse(body, headers).agent_id == "ä"
    assert parse(b"\xef\xbb\xbf" + body.encode()).agent_id == "ä"


def test_webhooks_of_a_document(generated: Callable[..., ModuleType]) -> None:
    package = generated(DOCUMENT, "hooks_under_test")
    hooks = import_module("hooks_under_test.webhooks")
    assert sorted(name for name in hooks.__all__ if name.startswith("parse")) == [
        "parse_new_pet_2_webhook",
        "parse_new_pet_webhook",
        "parse_numbers_webhook",
    ]
    pet = hooks.parse_new_pet_webhook(b'{"name": "Rex", "tag": null}')
    assert type(pet) is package.models.Pet
    assert pet.to_dict() == {"name": "Rex", "tag": None}
    assert hooks.parse_numbers_webhook("[1, 2]") == [1, 2]


def test_a_document_without_any_has_no_module(paging_free: ModuleType) -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module(f"{paging_free.__name__}.webhooks")


@pytest.fixture(scope="session")
def paging_free(generated: Callable[..., ModuleType]) -> ModuleType:
    document = 'openapi: 3.1.0\ninfo: {title: Bare, version: "1"}\npaths: {}\n'
    return generated(document, "bare_under_test")


@pytest.fixture
def receiver(parse: Callable[..., Any], acp: ModuleType) -> Iterator[tuple[str, list[Any]]]:
    """A receiver on the standard library's server: its URL, and the runs that it has got."""
    got: list[Any] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            try:
                got.append(parse(body, self.headers))
            except acp.WebhookError:
                self.send_response(400)
            else:
                self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


def test_a_receiver(receiver: tuple[str, list[Any]], acp: ModuleType) -> None:
    url, got = receiver
    assert httpx2.post(url, json=RUN).status_code == 204
    assert httpx2.post(url, json=STATEFUL).status_code == 204
    assert httpx2.post(url, json={"run_id": 1}).status_code == 400
    assert [type(run).__name__ for run in got] == ["RunStateless", "RunStateful"]

"""The places at which people put something of their own into a client, most often in tests."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

VALUES = {"type": "values", "run_id": "r", "status": "success", "values": {"text": "ü"}}
RUN = {
    "run_id": "any string", "agent_id": "a", "status": "success", "creation": {},
    "created_at": "2025-01-01T00:00:00", "updated_at": "2025-01-01T00:00:00",
}  # fmt: skip


class Stream:
    """The least that a stream needs of what urllib3 or aiohttp return."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.content = self

    def stream(self, amt: int) -> Iterator[bytes]:
        assert amt == 4096
        yield from self.pieces

    async def iter_chunked(self, n: int) -> AsyncIterator[bytes]:
        assert n == 4096
        for piece in self.pieces:
            yield piece


class Answer:
    """The least that a client needs of what `call_api` returns."""

    status, reason = 200, "OK"

    def __init__(self, data: Any, response: Any = None) -> None:
        self.data = json.dumps(data).encode()
        self.response = response

    def read(self) -> bytes:
        return self.data

    def getheaders(self) -> dict[str, str]:
        return {}

    def getheader(self, name: str, default: str | None = None) -> str | None:
        return {"content-type": "application/json"}.get(name, default)


class AsyncAnswer(Answer):
    async def read(self) -> bytes:  # type: ignore[override]
        return self.data


def settings(package: Any) -> Any:
    return package.ApiClientConfiguration(host="http://h", api_key={"x-api-key": "secret"})


def test_call_api_of_the_class(package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Any, ...]] = []

    def call_api(  # the parameters are the interface
        self: Any, method: str, url: str, header_params: Any = None, body: Any = None,
        post_params: Any = None, _request_timeout: Any = None,
    ) -> Answer:  # fmt: skip
        calls.append((method, url, header_params, body, post_params, _request_timeout))
        return Answer(RUN)

    monkeypatch.setattr(package.ApiClient, "call_api", call_api)
    with package.ACPClient(configuration=settings(package)) as client:
        client.api_client.default_headers["X-Mine"] = "1"
        body = package.RunCreateStateless(agent_id="a", multitask_strategy="interrupt")
        run = client.create_stateless_run(body, _request_timeout=3)
    ((method, url, headers, sent, fields, timeout),) = calls
    assert (method, url, timeout) == ("POST", "http://h/runs", 3)
    assert headers["x-api-key"] == "secret"
    assert headers["X-Mine"] == "1"
    assert headers["Content-Type"] == "application/json"
    assert sent == {"agent_id": "a", "multitask_strategy": "interrupt"} | sent
    assert fields == []
    assert run.run_id == "any string"
    assert run.status == package.RunStatus.SUCCESS


def test_call_api_of_an_instance_that_awaits(package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def call_api(method: str, url: str, header_params: Any, **rest: Any) -> AsyncAnswer:
        assert header_params["x-api-key"] == "secret"
        return AsyncAnswer([RUN])

    async def main() -> None:
        async with package.AsyncACPClient(configuration=settings(package)) as client:
            monkeypatch.setattr(client.api_client, "call_api", _positional(call_api))
            (run,) = await client.search_stateless_runs({})
            assert run.agent_id == "a"

    asyncio.run(main())


def _positional(function: Any) -> Any:
    """Take arguments as `call_api` does, by position or by name."""

    async def call_api(
        method: str, url: str, header_params: Any = None, body: Any = None,
        post_params: Any = None, _request_timeout: Any = None,
    ) -> Any:  # fmt: skip
        return await function(method, url, header_params)

    return call_api


@pytest.mark.parametrize("name", ["ApiClient", "instance"])
def test_response_deserialize(package: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def response_deserialize(response_data: Any, response_types_map: Any = None) -> Any:
        assert response_types_map["200"] == "RunStateless"
        return package.ApiResponse(status_code=200, data="mine", raw_data=b"")

    client = package.ACPClient(configuration=settings(package))
    monkeypatch.setattr(package.ApiClient, "call_api", lambda self, *a, **k: Answer(None))
    if name == "instance":
        monkeypatch.setattr(client.api_client, "response_deserialize", response_deserialize)
    else:
        wrapped = lambda self, *a, **k: response_deserialize(*a, **k)  # noqa: E731
        monkeypatch.setattr(package.ApiClient, "response_deserialize", wrapped)
    assert client.get_stateless_run("r") == "mine"


def test_streams_are_read_from_what_call_api_returned(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"id: 1\nevent: agent_event\ndata: {json.dumps(VALUES)}\n\n".encode()
    stream = Stream(text[:9], b"", text[9:])

    async def call_api(self: Any, *args: Any, **rest: Any) -> AsyncAnswer:
        return AsyncAnswer(None, stream)

    async def main() -> list[Any]:
        monkeypatch.setattr(type(there.api_client), "call_api", call_api)
        return [event async for event in there.stream_thread_run_output("t", "r")]

    here = package.ACPClient(configuration=settings(package))
    there = package.AsyncACPClient(configuration=settings(package))
    monkeypatch.setattr(package.ApiClient, "call_api", lambda self, *a, **k: Answer(None, stream))
    found = [*here.stream_thread_run_output("t", "r"), *asyncio.run(main())]
    assert [event.data.actual_instance.values for event in found] == [{"text": "ü"}] * 2
    assert {event.event for event in found} == {"agent_event"}


def test_nested_unions_are_flat_in_json(package: Any) -> None:
    update = package.models.ValueRunResultUpdate(**VALUES)
    payload = package.models.StreamEventPayload(update)
    event = package.models.RunOutputStream(id="1", event="agent_event", data=payload)
    assert json.loads(event.to_json()) == {"id": "1", "event": "agent_event", "data": VALUES}
    assert event.to_dict()["data"]["run_id"] == "r"


def test_a_configuration_is_one_base_among_others(package: Any) -> None:
    from pydantic import BaseModel

    class Mine(package.Configuration, BaseModel):  # type: ignore[misc]
        def __init__(self, host: str) -> None:
            super().__init__(host, {"k": "v"}, None, "user", "password", "token")

    found = Mine("http://h")
    found.retries = 3
    assert (found.host, found.api_key, found.access_token) == ("http://h", {"k": "v"}, "token")
    assert package.ApiClient(found).configuration.retries == 3

"""Searches as lazy iterators: which there are, what they ask for, when they stop."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import pytest

from .conftest import SyncCalls
from .server import JSON, Said, Seen, Server

DOCUMENT = Path(__file__).with_name("paging.yaml")


@pytest.fixture(scope="session")
def paging(generated: Callable[..., ModuleType]) -> ModuleType:
    """The client of `paging.yaml`."""
    return generated(DOCUMENT, "paging_under_test")


@pytest.fixture(scope="session")
def pages(paging: ModuleType, connect: Callable[..., SyncCalls]) -> SyncCalls:
    """Calls a method of the client of `paging.yaml`."""
    return connect(paging)


def take(call: SyncCalls, name: str, *arguments: Any, most: int = 1000, **more: Any) -> list[Any]:
    """The first items of an iterator."""
    found = call.begin(name, *arguments, **more)
    items: list[Any] = []
    for item in found:
        items.append(item)
        if len(items) == most:
            break
    return items


def asked(seen: Seen) -> dict[str, Any]:
    if seen.body:
        return json.loads(seen.body)
    return {name: json.loads(value[0]) for name, value in parse_qs(seen.query).items()}


def serve(
    server: Server, count: int, wrap: Callable[[list[Any]], Any] = list, **fixed: Any
) -> None:
    """Serve numbers in pages of 4, if no limit is given; `fixed` overrules what is asked for."""

    def answer(seen: Seen) -> Said:
        page = {"limit": 4, "offset": 0, **asked(seen), **fixed}
        found = list(range(count))[page["offset"] :][: page["limit"]]
        return Said(200, {"content-type": JSON}, [json.dumps(wrap(found)).encode()])

    server.answer = answer


@pytest.mark.parametrize(
    ("count", "limit", "requests"),
    [(0, 3, 1), (2, 3, 1), (3, 3, 2), (7, 3, 3), (9, 3, 4), (3, None, 2), (10, None, 3)],
)
def test_in_the_query(
    pages: SyncCalls, server: Server, count: int, limit: int | None, requests: int
) -> None:
    serve(server, count)
    options = {} if limit is None else {"limit": limit}
    assert take(pages, "iter_numbers_", even=True, **options) == list(range(count))
    assert len(server.seen) == requests
    for number, seen in enumerate(server.seen):
        expected = {"even": True, "offset": number * (limit or min(count, 4)), **options}
        assert asked(seen) == expected


def test_an_offset_may_be_called_skip(pages: SyncCalls, server: Server) -> None:
    def answer(seen: Seen) -> Said:
        found = list(range(7))[asked(seen)["skip"] :][:3]
        return Said(200, {"content-type": JSON}, [json.dumps(found).encode()])

    server.answer = answer
    assert take(pages, "iter_skipped") == list(range(7))
    assert [asked(seen) for seen in server.seen] == [{"limit": 3, "skip": at} for at in (0, 3, 6)]


@pytest.mark.parametrize("group", ["", "default."])
def test_in_the_body_with_an_array_inside(pages: SyncCalls, server: Server, group: str) -> None:
    serve(server, 5, lambda found: {"total": 5, "items": [str(item) for item in found]})
    assert take(pages, f"{group}iter_wrapped", {"text": "x"}) == ["0", "1", "2", "3", "4"]
    assert [asked(seen) for seen in server.seen] == [
        {"text": "x", "offset": 0, "limit": 3},
        {"text": "x", "offset": 3, "limit": 3},
    ]
    serve(server, 0, lambda found: {"total": 0})
    assert take(pages, "iter_wrapped", {}) == []


def test_an_offset_is_where_it_starts(pages: SyncCalls, server: Server, paging: ModuleType) -> None:
    serve(server, 9, lambda found: {"total": 9, "items": [str(item) for item in found]})
    search = paging.models.Search(limit=2, offset=6)
    assert take(pages, "iter_wrapped", search) == ["6", "7", "8"]
    assert search.to_dict() == {"limit": 2, "offset": 6}


def test_pages_are_fetched_when_they_are_needed(pages: SyncCalls, server: Server) -> None:
    serve(server, 100)
    assert take(pages, "two.iter_numbers_", limit=4, most=4) == [0, 1, 2, 3]
    assert len(server.seen) == 1


def test_a_server_that_repeats_a_page(
    pages: SyncCalls, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    serve(server, 100, offset=0)
    with caplog.at_level(logging.WARNING):
        assert take(pages, "iter_numbers_", limit=4) == [0, 1, 2, 3]
    assert len(server.seen) == 2
    assert "numbers: a page came again" in caplog.text


def test_a_server_that_goes_in_circles(pages: SyncCalls, server: Server) -> None:
    def answer(seen: Seen) -> Said:
        page = [1, 2] if asked(seen)["offset"] % 4 == 0 else [3, 4]
        return Said(200, {"content-type": JSON}, [json.dumps(page).encode()])

    server.answer = answer
    assert take(pages, "iter_numbers_", limit=2) == [1, 2, 3, 4]
    assert len(server.seen) == 3


def test_a_server_that_knows_no_pages(pages: SyncCalls, server: Server) -> None:
    serve(server, 100, limit=100, offset=0)
    assert take(pages, "iter_numbers_", limit=4) == list(range(100))
    assert len(server.seen) == 1


def test_errors_come_out_of_the_iterator(
    pages: SyncCalls, server: Server, paging: ModuleType
) -> None:
    server.says('"no"', status=422)
    with pytest.raises(paging.UnprocessableEntityError):
        take(pages, "iter_numbers_")


def test_which_searches_there_are(paging: ModuleType, acp: ModuleType) -> None:
    def iterators(client: type) -> list[str]:
        return sorted(name for name in dir(client) if name.startswith("iter_"))

    client = paging.PagingUnderTestClient
    assert iterators(client) == ["iter_numbers", "iter_numbers_", "iter_skipped", "iter_wrapped"]
    (name,) = (n for n in acp.__all__ if n.endswith("Client") and not n.startswith("Async"))
    searches = ["agents", "stateless_runs", "threads"]
    expected = sorted(["iter_list_thread_runs", *(f"iter_search_{name}" for name in searches)])
    for kind in (name, f"Async{name}"):
        assert iterators(getattr(acp, kind)) == expected


def test_agents_of_acp(call: SyncCalls, server: Server, acp: ModuleType) -> None:
    def agents(found: list[int]) -> list[Any]:
        metadata = {"ref": {"name": "a", "version": "1"}, "description": ""}
        return [{"agent_id": str(number), "metadata": metadata} for number in found]

    serve(server, 23, agents)
    found = take(call, "agents.iter_search_agents", {})
    assert [agent.agent_id for agent in found] == [str(number) for number in range(23)]
    assert {type(agent) for agent in found} == {acp.models.Agent}
    assert [asked(seen)["offset"] for seen in server.seen] == [0, 10, 20]


def test_they_are_iterators(paging: ModuleType, server: Server) -> None:
    with paging.PagingUnderTestClient(server.url) as client:
        assert isinstance(client.iter_numbers_(), Iterator)
        assert server.seen == []

    async def main() -> None:
        async with paging.AsyncPagingUnderTestClient(server.url) as client:
            assert isinstance(client.iter_numbers_(), AsyncIterator)

    asyncio.run(main())

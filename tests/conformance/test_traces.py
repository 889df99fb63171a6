"""What the fuzz phase has made is known from its exchanges, and what belongs to others is not."""

import json
from typing import Any

import pytest

from acpact.conformance.cleaning import Made
from acpact.conformance.http.exchange import Exchange, Request, Response
from acpact.conformance.traces import Traces

RUN = {"run_id": "r1", "thread_id": "t9", "status": "pending"}
EVENT = b'id: 1\nevent: agent_event\ndata: {"type": "values", "run_id":"r2"}\n\n'


def exchange(
    operation: str, answer: Any = None, status: int = 200, body: Any = None, **path: str
) -> Exchange:
    kind = "text/event-stream" if isinstance(answer, bytes) else "application/json"
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    query = {"action": "rollback"} if operation.startswith("cancel_") else {}
    request = Request(operation, path, query, json.dumps(body).encode())
    return Exchange(request, "POST", "/", Response(status, (("content-type", kind),), content))


def noted(*exchanges: Exchange) -> tuple[list[str], list[str]]:
    """Return the operations that have made runs, and the threads."""
    traces = Traces()
    for item in exchanges:
        traces.note(item)
    made: list[Made] = list(traces.made())
    runs = [item.request.operation for part in made for item in part.exchanges]
    return runs, [thread for part in made for thread in part.threads]


WAITED = "create_and_wait_for_stateless_run_output"


@pytest.mark.parametrize(
    ("seen", "runs", "threads"),
    [
        (exchange("create_stateless_run", RUN), ["create_stateless_run"], []),
        (exchange(WAITED, {"run": RUN, "output": {}}), [WAITED], []),
        (exchange("create_and_stream_thread_run_output", EVENT, thread_id="t"),
         ["create_and_stream_thread_run_output"], []),
        (exchange("create_thread", {"thread_id": "t1"}), [], ["t1"]),
        (exchange("copy_thread", {"thread_id": "t2"}, thread_id="t1"), [], ["t2"]),
        (exchange("create_stateless_run", RUN, body={"on_completion": "keep"}),
         ["create_stateless_run"], ["t9"]),
        (exchange("create_thread_run", RUN, body={"if_not_exists": "create"}, thread_id="t3"),
         ["create_thread_run"], ["t3"]),
        (exchange("create_thread", {"thread_id": "t1"}, body={"if_exists": "do_nothing"}), [], []),
        (exchange("create_stateless_run", "no", status=422), [], []),
        (exchange("create_stateless_run", [1]), [], []),
        (exchange("get_stateless_run", RUN, run_id="r1"), [], []),
        (exchange("search_stateless_runs", [RUN]), [], []),
        (exchange("get_thread", {"thread_id": "t1"}, thread_id="t1"), [], []),
    ],
)  # fmt: skip
def test_only_what_was_created_counts(seen: Exchange, runs: list[str], threads: list[str]) -> None:
    assert noted(seen) == (runs, threads)


@pytest.mark.parametrize("operation", ["delete_stateless_run", "cancel_stateless_run"])
def test_what_is_gone_does_not_count(operation: str) -> None:
    made = exchange("create_stateless_run", RUN), exchange("create_thread", {"thread_id": "t1"})
    gone = (
        exchange(operation, "", 204, run_id="r1"),
        exchange("delete_thread", "", 204, thread_id="t1"),
    )
    assert noted(*made, *gone) == ([], [])


def test_much_comes_in_parts() -> None:
    traces = Traces()
    for number in range(120):
        traces.note(exchange("create_stateless_run", {**RUN, "run_id": f"r{number}"}))
    assert [len(made.exchanges) for made in traces.made()] == [50, 50, 20]

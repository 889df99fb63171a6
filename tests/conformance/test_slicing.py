"""Which exchanges of a recording belong to a proof."""

import json
from dataclasses import replace
from typing import Any

from acpact.conformance.findings.slicing import needed_for, relevant
from acpact.conformance.http.exchange import Exchange, Request, Response


def exchange(
    operation: str, answer: Any, path: dict[str, str] | None = None, body: Any = None
) -> Exchange:
    content = None if body is None else json.dumps(body).encode()
    request = Request(operation, path or {}, {}, content)
    return Exchange(request, "-", "-", Response(200, (), json.dumps(answer).encode()))


THREAD = exchange("create_thread", {"thread_id": "t1"}, body={})
OTHER = exchange("create_thread", {"thread_id": "t2"}, body={})
RUN = exchange("create_thread_run", {"run_id": "r1", "thread_id": "t1"}, {"thread_id": "t1"}, {})
HISTORY = exchange("get_thread_history", [{"checkpoint": {"checkpoint_id": "c1"}}],
                   {"thread_id": "t1"})  # fmt: skip
PATH = {"thread_id": "t1", "run_id": "r1"}
GET = exchange("get_thread_run", {"run_id": "r1", "thread_id": "t1"}, PATH)


def test_a_flaw_needs_what_made_its_ids_and_theirs() -> None:
    assert needed_for(GET, [OTHER, THREAD, RUN, HISTORY, GET]) == (THREAD, RUN, GET)


def test_an_id_can_come_from_reading() -> None:
    patch = exchange(
        "patch_thread", {}, {"thread_id": "t1"}, {"checkpoint": {"checkpoint_id": "c1"}}
    )
    recorded = [THREAD, OTHER, HISTORY, patch]
    assert needed_for(patch, recorded) == (THREAD, HISTORY, patch)


def test_the_first_who_tells_an_id_has_made_it() -> None:
    found = exchange("search_threads", [{"thread_id": "t1"}], body={})
    assert needed_for(RUN, [THREAD, found, RUN]) == (THREAD, RUN)


def test_what_comes_later_is_not_needed() -> None:
    assert needed_for(THREAD, [THREAD, RUN]) == (THREAD,)


def test_a_rule_needs_what_has_an_id_in_common() -> None:
    cancel = exchange("cancel_thread_run", None, PATH)
    assert relevant([OTHER, THREAD, RUN, cancel, GET]) == (THREAD, RUN, cancel, GET)


def test_of_polling_the_last_stays() -> None:
    assert relevant([THREAD, RUN, GET, GET, GET]) == (THREAD, RUN, GET)


def test_without_ids_everything_stays() -> None:
    search = exchange("search_threads", [], body={"metadata": {"a": 1}})
    assert relevant([THREAD, search]) == (THREAD, search)


def test_long_bodies_are_cut() -> None:
    (found,) = relevant([exchange("search_threads", "x" * 100_000, body={})])
    assert found.response is not None
    assert len(found.response.body) == 64 * 1024


def test_a_flaw_needs_what_was_done_to_what_it_is_about() -> None:
    cancel = exchange("cancel_thread_run", None, PATH)
    other = exchange("cancel_thread_run", None, {**PATH, "run_id": "r2"})
    recorded = [OTHER, THREAD, RUN, other, cancel, GET]
    assert needed_for(GET, recorded) == (THREAD, RUN, cancel, GET)


def test_a_search_needs_what_it_has_found() -> None:
    search = exchange("search_threads", [{"thread_id": "t2"}], body={"metadata": {}})
    assert needed_for(search, [THREAD, OTHER, search]) == (OTHER, search)


def test_what_is_gone_needs_its_deletion() -> None:
    sent = Request("delete_thread", {"thread_id": "t1"})
    deletion = Exchange(sent, "DELETE", "-", Response(204, ()))
    elsewhere = replace(deletion, request=Request("delete_thread", {"thread_id": "t2"}))
    recorded = [THREAD, OTHER, elsewhere, deletion, HISTORY]
    assert needed_for(HISTORY, recorded) == (THREAD, deletion, HISTORY)


def test_what_was_found_by_a_search_may_come_from_an_answer_that_nobody_waited_for() -> None:
    created = replace(
        exchange("create_and_wait_for_stateless_run_output", None, body={}), left=True
    )
    search = exchange("search_stateless_runs", [{"run_id": "r1"}], body={"metadata": {"a": "b"}})
    assert needed_for(search, [THREAD, created, search]) == (created, search)
    empty = exchange("search_stateless_runs", [], body={"metadata": {"a": "b"}})
    assert needed_for(empty, [created, empty]) == (empty,)


def test_a_stream_tells_the_id_of_its_run() -> None:
    headers = (("content-type", "text/event-stream"),)
    body = b'id: 1\nevent: agent_event\ndata: {"run_id": "r1", "type": "values"}\n\n'
    request = Request("create_and_stream_stateless_run_output", {}, {}, b"{}")
    streamed = Exchange(request, "-", "-", Response(200, headers, body))
    search = exchange("search_stateless_runs", [{"run_id": "r1"}], body={"metadata": {"a": "b"}})
    assert needed_for(search, [THREAD, streamed, search]) == (streamed, search)


def test_what_is_seen_of_a_run_may_need_that_it_has_stopped() -> None:
    wait = exchange("wait_for_thread_run_output", {"run": {"run_id": "r1"}}, PATH)
    delete = exchange("delete_thread_run", None, PATH)
    assert needed_for(delete, [THREAD, RUN, wait, wait, delete]) == (THREAD, RUN, wait, delete)
    assert needed_for(delete, [THREAD, RUN, delete, wait]) == (THREAD, RUN, delete)


def test_what_is_seen_of_a_thread_may_need_that_its_run_has_stopped() -> None:
    on_thread = {"thread_id": "t1"}
    wait = exchange("wait_for_thread_run_output", {"run": {"run_id": "r1"}}, PATH)
    other = exchange("wait_for_thread_run_output", {}, {"thread_id": "t2", "run_id": "r2"})
    thread = exchange("get_thread", {"thread_id": "t1", "values": 5}, on_thread)
    assert needed_for(thread, [THREAD, RUN, wait, other, thread]) == (THREAD, RUN, wait, thread)


def test_a_stream_that_was_open_meanwhile_has_made_its_run() -> None:
    wait = exchange("wait_for_stateless_run_output", {"run": {"run_id": "r1"}}, {"run_id": "r1"})
    event = b'event: agent_event\nid: 1\ndata: {"type": "values", "run_id": "r1"}\n\n'
    stream = replace(
        exchange("create_and_stream_stateless_run_output", None, body={}),
        response=Response(200, (("content-type", "text/event-stream"),), event),
    )
    assert needed_for(wait, [wait, stream]) == (stream, wait)
    assert needed_for(wait, [wait, replace(stream, response=None)]) == (wait,)

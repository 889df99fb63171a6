"""Promises about threads: their state, their history, and what happens when runs meet."""

import time
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from tests.server.promises import Talk, check, is_uuid, slowly
from tests.server.serving import NOBODY, Raw, serving


@pytest.fixture
def talk(raw: Raw) -> Talk:
    return Talk(raw)


def history(talk: Talk, thread: str, query: str = "?limit=1000") -> list[Any]:
    found: list[Any] = talk.raw.get(f"{thread}/history{query}")
    return found


def test_th1_creating_what_exists(talk: Talk) -> None:
    thread_id = str(uuid4())
    made = talk.raw.post("/threads", {"thread_id": thread_id, "metadata": {"a": 1}})
    assert made["thread_id"] == thread_id
    again = {"thread_id": thread_id, "metadata": {"b": 2}}
    talk.refused(409, "POST", "/threads", again)
    talk.refused(409, "POST", "/threads", {**again, "if_exists": "raise"})
    assert talk.raw.post("/threads", {**again, "if_exists": "do_nothing"}) == made
    assert talk.raw.get(f"/threads/{thread_id.upper()}") == made


def test_th2_a_thread_gets_an_id(talk: Talk) -> None:
    made = [talk.raw.post("/threads", {}) for _ in range(2)]
    assert all(is_uuid(thread["thread_id"]) for thread in made)
    assert made[0]["thread_id"] != made[1]["thread_id"]
    assert (made[0]["status"], made[0]["metadata"]) == ("idle", {})


def test_th3_a_busy_thread_rejects(talk: Talk) -> None:
    thread = talk.thread()
    run = talk.start("sleeper", {"seconds": 60}, thread)
    assert talk.raw.get(thread)["status"] == "busy"
    for path in ("/runs", "/runs/wait", "/runs/stream"):
        talk.refused(409, "POST", thread + path, talk.body("echo", 1))
        reject = talk.body("echo", 1, multitask_strategy="reject")
        talk.refused(409, "POST", thread + path, reject)
    assert [item["status"] for item in talk.raw.get(f"{thread}/runs")] == ["pending"]
    talk.raw("POST", f"{run}/cancel?wait=true")
    assert talk.finish("echo", 1, thread)["run"]["status"] == "success"
    assert talk.raw.get(thread)["status"] == "idle"


def test_thread_status_tells_of_the_last_run(talk: Talk) -> None:
    thread = talk.thread()
    run = talk.start("approver", {}, thread)
    talk.wait(run)
    assert talk.raw.get(thread)["status"] == "interrupted"
    assert talk.finish("echo", 1, thread)["run"]["status"] == "success"
    assert talk.raw.get(thread)["status"] == "interrupted"
    talk.raw("POST", f"{run}/cancel?wait=true")
    assert talk.raw.get(thread)["status"] == "error"
    talk.finish("echo", 1, thread)
    assert talk.raw.get(thread)["status"] == "idle"


def test_th4_enqueue_runs_one_after_the_other(talk: Talk) -> None:
    thread = talk.thread()
    first = talk.start("counter", {"times": 5}, thread, config=slowly(0.05))
    queued = [
        talk.start("counter", {"add": 10}, thread, multitask_strategy="enqueue") for _ in range(3)
    ]
    counts = [talk.wait(run)["output"]["values"]["count"] for run in (first, *queued)]
    assert counts == [5, 15, 25, 35]


def test_th4_interrupt_stops_the_run_and_keeps_its_work(talk: Talk) -> None:
    thread = talk.thread()
    first = talk.start("counter", {"times": 1000}, thread, config=slowly(0.05))
    time.sleep(0.4)
    second = talk.start("counter", {"add": 1000}, thread, multitask_strategy="interrupt")
    assert talk.wait(first)["run"]["status"] not in ("pending", "success")
    count = talk.wait(second)["output"]["values"]["count"]
    assert 1001 <= count < 1900


def test_th4_rollback_stops_the_run_and_undoes_its_work(talk: Talk) -> None:
    thread = talk.thread()
    talk.finish("counter", {"add": 7}, thread)
    first = talk.start("counter", {"times": 1000}, thread, config=slowly(0.05))
    time.sleep(0.3)
    second = talk.start("counter", {"add": 100}, thread, multitask_strategy="rollback")
    talk.refused(404, "GET", first)
    assert talk.wait(second)["output"]["values"] == {"count": 107}
    assert [state["values"]["count"] for state in history(talk, thread)] == [107, 7]


def test_th5_a_thread_that_does_not_exist(talk: Talk) -> None:
    thread = f"/threads/{uuid4()}"
    for path in ("/runs", "/runs/wait", "/runs/stream"):
        talk.refused(404, "POST", thread + path, talk.body("echo", 1))
        reject = talk.body("echo", 1, if_not_exists="reject")
        talk.refused(404, "POST", thread + path, reject)
    bad = talk.body("counter", "odd", if_not_exists="create")
    talk.refused(422, "POST", f"{thread}/runs", bad)
    talk.refused(404, "GET", thread)
    found = talk.finish("counter", {}, thread, if_not_exists="create")
    assert found["run"]["thread_id"] == thread.removeprefix("/threads/")
    assert talk.raw.get(thread)["values"] == {"count": 1}


def test_th6_a_busy_thread_is_not_deleted(talk: Talk) -> None:
    thread = talk.thread()
    run = talk.start("sleeper", {"seconds": 60}, thread)
    talk.refused(422, "DELETE", thread)
    assert talk.raw.get(thread)["status"] == "busy"
    talk.raw("POST", f"{run}/cancel?wait=true")
    assert talk.raw("DELETE", thread).status == 204


def test_th7_a_deleted_thread_is_gone(talk: Talk) -> None:
    thread = talk.thread(metadata={"th7": True})
    run = talk.start("approver", {}, thread)
    talk.wait(run)
    assert talk.raw("DELETE", thread).status == 204
    for method, path, body in (
        ("GET", thread, None), ("DELETE", thread, None), ("PATCH", thread, {}),
        ("GET", f"{thread}/history", None), ("POST", f"{thread}/copy", None),
        ("GET", f"{thread}/runs", None), ("POST", f"{thread}/runs", {"input": 1}),
        ("GET", run, None), ("GET", f"{run}/wait", None), ("POST", run, {"action": "x"}),
    ):  # fmt: skip
        talk.refused(404, method, path, body)
    assert talk.raw.post("/threads/search", {"metadata": {"th7": True}}) == []


def test_th8_state_and_history_agree(talk: Talk) -> None:
    thread = talk.thread()
    for add in (1, 2):
        talk.finish("counter", {"add": add}, thread)
    states = history(talk, thread)
    assert talk.raw.get(thread)["values"] == states[0]["values"] == {"count": 3}
    assert [state["values"]["count"] for state in states] == [3, 1]
    assert all(is_uuid(state["checkpoint"]["checkpoint_id"]) for state in states)
    check(talk.descriptor("counter")["specs"]["thread_state"], states[0]["values"])


def test_th9_pages_of_history(talk: Talk) -> None:
    thread = talk.thread()
    assert history(talk, thread) == []
    talk.finish("counter", {"times": 15}, thread)
    assert len(history(talk, thread, "")) == 10
    states = history(talk, thread, "?limit=4")
    assert [state["values"]["count"] for state in states] == [15, 14, 13, 12]
    last = states[-1]["checkpoint"]["checkpoint_id"]
    older = history(talk, thread, f"?limit=100&before={last}")
    assert [state["values"]["count"] for state in older] == list(range(11, 0, -1))
    talk.refused(404, "GET", f"/threads/{NOBODY}/history")
    talk.refused(422, "GET", f"{thread}/history?limit=-1")
    talk.refused(422, "GET", f"{thread}/history?before={NOBODY}")


def test_th10_a_copy(talk: Talk) -> None:
    thread = talk.thread(metadata={"a": 1})
    talk.finish("counter", {"times": 3}, thread)
    made = talk.raw.post(f"{thread}/copy", None)
    copy = f"/threads/{made['thread_id']}"
    assert copy != thread
    assert (made["values"], made["metadata"], made["status"]) == ({"count": 3}, {"a": 1}, "idle")
    values = [state["values"] for state in history(talk, thread)]
    assert [state["values"] for state in history(talk, copy)] == values
    before = talk.raw.get(thread)
    talk.raw("PATCH", copy, {"values": {"count": 50}, "metadata": {"a": 2}})
    assert talk.finish("counter", {}, copy)["output"]["values"] == {"count": 51}
    assert talk.raw.get(thread) == before
    assert len(history(talk, thread)) == 3
    assert talk.raw.get(f"{thread}/runs")[0]["thread_id"] == before["thread_id"]


def test_th11_a_patch(talk: Talk) -> None:
    thread = talk.thread(metadata={"a": 1, "b": {"c": 1}})
    talk.finish("counter", {"times": 2}, thread)
    before = talk.raw.get(thread)
    found = talk.raw("PATCH", thread, {"metadata": {"b": 2, "d": 3}}).json
    assert found["metadata"] == {"a": 1, "b": 2, "d": 3}
    assert found["values"] == {"count": 2}
    assert datetime.fromisoformat(found["updated_at"]) > datetime.fromisoformat(
        before["updated_at"]
    )
    assert len(history(talk, thread)) == 2
    talk.raw("PATCH", thread, {"values": {"count": 40}})
    assert talk.raw.get(thread)["values"] == {"count": 40}
    assert [s["values"]["count"] for s in history(talk, thread)] == [40, 2, 1]
    assert talk.finish("counter", {}, thread)["output"]["values"] == {"count": 41}


def test_th11_messages_on_top_of_a_checkpoint(talk: Talk) -> None:
    thread = talk.thread()
    talk.finish("counter", {"times": 2}, thread)
    oldest = history(talk, thread)[-1]["checkpoint"]
    messages = [{"role": "user", "content": "hello"}]
    found = talk.raw("PATCH", thread, {"checkpoint": oldest, "messages": messages}).json
    assert (found["values"], found["messages"]) == ({"count": 1}, messages)
    assert history(talk, thread)[0]["messages"] == messages
    assert talk.finish("counter", {}, thread)["output"]["values"] == {"count": 2}
    assert talk.raw.get(thread)["messages"] == messages


def test_th11_what_can_not_be_patched_changes_nothing(talk: Talk) -> None:
    thread = talk.thread()
    talk.finish("counter", {}, thread)
    before = talk.raw.get(thread)
    unknown = {
        "checkpoint": {"checkpoint_id": NOBODY},
        "values": {"count": 1},
        "metadata": {"x": 1},
    }
    talk.refused(422, "PATCH", thread, unknown)
    talk.refused(422, "PATCH", thread, {"values": {"count": "odd"}, "metadata": {"x": 1}})
    assert talk.raw.get(thread) == before


def test_th12_search(talk: Talk) -> None:
    mark = {"mark": "th12"}
    threads = [talk.thread(metadata={**mark, "n": n}) for n in range(4)]
    talk.finish("counter", {"add": 5}, threads[1])
    talk.wait(talk.start("approver", {}, threads[2]))
    talk.raw("PATCH", threads[3], {"values": {"count": 5}})

    def found(**wanted: Any) -> list[str]:
        body = {"metadata": mark, **wanted}
        return [f"/threads/{item['thread_id']}" for item in talk.raw.post("/threads/search", body)]

    assert found() == threads
    assert found(metadata={**mark, "n": 2}) == [threads[2]]
    assert found(values={"count": 5}) == [threads[1], threads[3]]
    assert found(values={"count": 6}) == []
    assert found(status="interrupted") == [threads[2]]
    assert found(status="idle") == [threads[0], threads[1], threads[3]]
    assert found(status="idle", limit=1, offset=1) == [threads[1]]


def test_th13_a_run_belongs_to_its_thread(talk: Talk) -> None:
    own, other = talk.thread(), talk.thread()
    run = talk.start("approver", {}, own)
    talk.wait(run)
    run_id = run.rpartition("/")[2]
    for elsewhere in (f"{other}/runs/{run_id}", f"/runs/{run_id}"):
        for method, path, body in (
            ("GET", "", None), ("GET", "/wait", None), ("GET", "/stream", None),
            ("DELETE", "", None), ("POST", "/cancel", None), ("POST", "", {"action": "x"}),
        ):  # fmt: skip
            talk.refused(404, method, elsewhere + path, body)
    assert talk.status(run) == "interrupted"
    stateless = talk.start("echo", 1)
    talk.refused(404, "GET", f"{own}{stateless}")


def test_th14_listing_runs(talk: Talk) -> None:
    thread = talk.thread()
    runs = [talk.finish("echo", n, thread)["run"]["run_id"] for n in range(12)]

    def listed(query: str) -> list[str]:
        return [run["run_id"] for run in talk.raw.get(f"{thread}/runs{query}")]

    assert listed("") == runs[:10]
    assert listed("?limit=3&offset=2") == runs[2:5]
    assert listed("?limit=100") == runs
    assert listed("?offset=100") == []
    talk.refused(422, "GET", f"{thread}/runs?offset=-1")
    talk.refused(422, "GET", f"{thread}/runs?limit=many")


def test_a_deleted_run_leaves_its_thread(talk: Talk) -> None:
    thread = talk.thread()
    run = talk.start("counter", {}, thread)
    talk.wait(run)
    assert talk.raw("DELETE", run).status == 204
    talk.refused(404, "GET", run)
    assert talk.raw.get(f"{thread}/runs") == []
    assert talk.raw.get(thread)["values"] == {"count": 1}


def test_one_pending_run_also_when_resuming(talk: Talk) -> None:
    thread = talk.thread()
    run = talk.start("approver", {"action": "leave"}, thread)
    talk.wait(run)
    other = talk.start("sleeper", {"seconds": 60}, thread)
    talk.refused(409, "POST", run, {"approved": True})
    assert talk.status(run) == "interrupted"
    talk.raw("POST", f"{other}/cancel?wait=true")
    talk.raw.post(run, {"approved": True})
    assert talk.wait(run)["run"]["status"] == "success"
    assert talk.raw.get(thread)["values"] == {"decisions": [True]}


def test_state_that_does_not_suit_an_agent_fails_its_run(talk: Talk) -> None:
    thread = talk.thread()
    talk.finish("counter", {}, thread)
    found = talk.finish("approver", {}, thread)
    assert (found["run"]["status"], found["output"]["type"]) == ("error", "error")
    assert talk.raw.get(thread)["values"] == {"count": 1}


def test_oc1_the_thread_of_a_stateless_run(talk: Talk) -> None:
    kept = talk.finish("counter", {}, on_completion="keep")["run"]["thread_id"]
    assert talk.raw.get(f"/threads/{kept}")["values"] == {"count": 1}
    for fields in ({}, {"on_completion": "delete"}):
        gone = talk.finish("counter", {}, **fields)["run"]["thread_id"]
        talk.refused(404, "GET", f"/threads/{gone}")
    run = talk.start("approver", {"action": "leave"})
    thread = f"/threads/{talk.wait(run)['run']['thread_id']}"
    assert talk.raw.get(thread)["status"] == "interrupted"
    talk.raw.post(run, {"approved": True})
    assert talk.wait(run)["run"]["status"] == "success"
    talk.refused(404, "GET", thread)


def test_td1_an_agent_without_threads(talk: Talk) -> None:
    thread = talk.thread()
    for path in ("/runs", "/runs/wait", "/runs/stream"):
        talk.refused(422, "POST", thread + path, talk.body("stateless-only", "a b"))
    assert "thread_id" not in talk.finish("stateless-only", "a b")["run"]
    assert talk.raw.get(f"{thread}/runs") == []


def test_td1_a_server_without_threads() -> None:
    with serving("--agent", "stateless-only") as url:
        talk = Talk(Raw(url))
        talk.refused(422, "POST", "/threads", {})
        talk.refused(422, "POST", "/threads/search", {})
        thread = f"/threads/{NOBODY}"
        for method, path, body in (
            ("GET", "", None), ("DELETE", "", None), ("PATCH", "", {}), ("GET", "/history", None),
            ("POST", "/copy", None), ("GET", "/runs", None),
            ("POST", "/runs", {"input": "a", "if_not_exists": "create"}),
        ):  # fmt: skip
            found = talk.raw(method, thread + path, body)
            assert found.status in (404, 422)
        assert talk.finish("stateless-only", "a b")["output"]["values"] == 2

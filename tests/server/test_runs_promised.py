"""Promises about runs: their start, their end, waiting, streaming, resuming, cancelling."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.server.promises import Talk, check, is_uuid, slowly, took
from tests.server.serving import NOBODY, Raw, serving, until


@pytest.fixture
def talk(raw: Raw) -> Talk:
    return Talk(raw)


def moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found


def test_rn1_without_an_agent_the_default_one_runs(talk: Talk) -> None:
    run = talk.raw.post("/runs", {"input": "hello"})
    assert run["agent_id"] in talk.agents.values()
    assert talk.wait(f"/runs/{run['run_id']}")["output"] == {
        "type": "result",
        "values": {"echo": "hello"},
    }


def test_rn2_a_run_is_returned_at_once(talk: Talk) -> None:
    started = time.monotonic()
    run = talk.raw.post("/runs", talk.body("sleeper", {"seconds": 30}))
    assert took(started) < 5
    assert run["status"] == "pending"
    assert is_uuid(run["run_id"])


def test_rn3_statuses_only_move_on(talk: Talk) -> None:
    run = talk.start("echo", "a b c d", config=slowly(0.05))
    seen = [talk.status(run)]
    while seen[-1] == "pending":
        seen.append(talk.status(run))
    seen += [talk.status(run) for _ in range(5)]
    assert list(dict.fromkeys(seen)) == ["pending", "success"]


def test_rn4_the_request_comes_back_as_it_was_sent(talk: Talk) -> None:
    sent = talk.body(
        "echo",
        {"deep": [1, 2.5, None, {"ü": "✓"}], "big": 2**60},
        metadata={"a": {"b": None}},
        config={"tags": ["x"], "recursion_limit": 9, "configurable": {"delay": 0.0}},
        stream_mode=["values"],
        on_disconnect="continue",
        multitask_strategy="enqueue",
        after_seconds=0,
        on_completion="keep",
        webhook="http://127.0.0.1:9/nobody",
    )
    run = talk.raw.post("/runs", sent)
    assert run["creation"] == sent
    assert talk.raw.get(f"/runs/{run['run_id']}")["creation"] == sent


def test_rn4_what_was_not_sent_is_not_made_up(talk: Talk) -> None:
    assert talk.raw.post("/runs", {"input": 0})["creation"] == {"input": 0}


def test_rn5_times(talk: Talk) -> None:
    before = datetime.now(UTC)
    made = talk.raw.post("/runs", {"input": "x"})
    assert moment(made["created_at"]) == moment(made["updated_at"])
    assert before <= moment(made["created_at"]) <= datetime.now(UTC)
    done = talk.wait(f"/runs/{made['run_id']}")["run"]
    assert done["created_at"] == made["created_at"]
    assert moment(done["updated_at"]) > moment(made["updated_at"])
    assert talk.raw.get(f"/runs/{made['run_id']}") == done


@pytest.mark.parametrize(
    ("agent", "given"),
    [("sleeper", {"seconds": "long"}), ("sleeper", {}), ("no-streaming", ["a"]),
     ("stateless-only", 5), ("counter", {"times": 0}), ("counter", {"unknown": 1})],
)  # fmt: skip
def test_rn6_input_that_the_descriptor_does_not_allow(talk: Talk, agent: str, given: Any) -> None:
    wanted = {"agent_id": talk.agents[agent], "limit": 1000}
    before = talk.raw.post("/runs/search", wanted)
    for path in ("/runs", "/runs/wait", "/runs/stream"):
        talk.refused(422, "POST", path, talk.body(agent, given))
    assert talk.raw.post("/runs/search", wanted) == before


def test_rn6_input_that_is_missing(talk: Talk) -> None:
    talk.refused(422, "POST", "/runs", {"agent_id": talk.agents["sleeper"]})
    assert talk.raw.post("/runs/wait", {})["output"]["type"] == "result"


def test_rn7_config_has_defaults_and_a_schema(talk: Talk) -> None:
    ordered = talk.finish("no-streaming", [1, 3, 2])["output"]["values"]
    turned = talk.finish("no-streaming", [1, 3, 2], config={"configurable": True})
    assert (ordered, turned["output"]["values"]) == ([1, 2, 3], [3, 2, 1])
    body = talk.body("no-streaming", [1], config={"configurable": "odd"})
    talk.refused(422, "POST", "/runs", body)


def test_rn8_after_seconds(talk: Talk) -> None:
    started = time.monotonic()
    run = talk.start("echo", "later", after_seconds=1)
    while took(started) < 0.9:
        assert talk.status(run) == "pending"
    assert talk.wait(run)["run"]["status"] == "success"
    assert 1 <= took(started) < 5


def test_recursion_limit_bounds_the_steps(talk: Talk) -> None:
    config = {"recursion_limit": 2}
    assert talk.finish("echo", "a b", config=config)["run"]["status"] == "success"
    assert talk.finish("echo", "a b c", config=config)["run"]["status"] == "error"


def test_wt1_waiting_takes_as_long_as_the_run(talk: Talk) -> None:
    run = talk.start("sleeper", {"seconds": 1.5})
    started = time.monotonic()
    assert talk.wait(run)["run"]["status"] == "success"
    assert 0.5 < took(started) < 10
    started = time.monotonic()
    assert talk.wait(run)["run"]["status"] == "success"
    assert took(started) < 1.4


def test_wt2_output_follows_the_status(talk: Talk) -> None:
    def outcome(name: str, given: Any) -> tuple[str, str]:
        found = talk.finish(name, given)
        return found["run"]["status"], found["output"]["type"]

    assert outcome("echo", 1) == ("success", "result")
    assert outcome("approver", {}) == ("interrupted", "interrupt")
    assert outcome("failer", {}) == ("error", "error")


def test_wt2_timeout() -> None:
    with serving("--run-timeout", "0.2") as url:
        found = Talk(Raw(url)).finish("sleeper", {"seconds": 60})
        assert found["run"]["status"] == "timeout"
        assert found["output"]["type"] == "error"
        assert found["output"]["run_id"] == found["run"]["run_id"]
        assert isinstance(found["output"]["errcode"], int)


def test_wt3_waiting_now_or_later_gives_the_same(talk: Talk) -> None:
    run = talk.start("echo", ["same"])
    first, second = talk.wait(run), talk.wait(run)
    assert first == second
    assert first["output"] == talk.finish("echo", ["same"])["output"]


@pytest.mark.parametrize(
    ("agent", "given"),
    [("echo", "a b"), ("counter", {"times": 2}), ("streamer", {"steps": 2}),
     ("sleeper", {"seconds": 0}), ("stateless-only", "a b"), ("no-streaming", [2, 1])],
)  # fmt: skip
def test_wt4_output_fits_the_descriptor(talk: Talk, agent: str, given: Any) -> None:
    output = talk.finish(agent, given)["output"]
    check(talk.descriptor(agent)["specs"]["output"], output["values"])


@pytest.mark.parametrize("how", ["raise", "exit", "output", "update", "interrupt", "nothing"])
def test_whatever_an_agent_does_is_the_error_of_its_run_alone(talk: Talk, how: str) -> None:
    other = talk.start("sleeper", {"seconds": 0.2})
    found = talk.finish("failer", {"how": how})
    assert found["run"]["status"] == "error"
    assert found["output"].keys() == {"type", "run_id", "errcode", "description"}
    assert talk.wait(other)["run"]["status"] == "success"


def test_st1_frames(talk: Talk) -> None:
    body = talk.body("echo", "a b c", stream_mode="values")
    with talk.raw.open("POST", "/runs/stream", body) as connection:
        frames = list(connection.frames())
    assert [frame.keys() for frame in frames] == [{"id", "event", "data"}] * 3
    assert {frame["event"] for frame in frames} == {"agent_event"}
    assert len({frame["id"] for frame in frames}) == 3


def test_st2_modes_that_are_not_supported(talk: Talk) -> None:
    for mode in ("custom", ["values", "custom"]):
        for path in ("/runs", "/runs/wait", "/runs/stream"):
            talk.refused(422, "POST", path, talk.body("echo", 1, stream_mode=mode))
    talk.refused(422, "POST", "/runs/stream", talk.body("no-streaming", [1]))
    talk.refused(422, "GET", f"{talk.start('no-streaming', [1])}/stream")


def test_st3_modes_can_be_a_string_an_array_or_null(talk: Talk) -> None:
    for mode in ("values", ["values"], None):
        updates = talk.stream("echo", "a b", stream_mode=mode)
        assert [item["values"] for item in updates] == [{"echo": "a"}, {"echo": "a b"}]


def test_st4_only_what_was_asked_for(talk: Talk) -> None:
    def types(mode: Any) -> set[str]:
        return {item["type"] for item in talk.stream("streamer", {"steps": 2}, stream_mode=mode)}

    assert types("values") == {"values"}
    assert types(["custom"]) == {"custom"}
    assert types(["custom", "values"]) == {"custom", "values"}
    assert types([]) == set()


def test_st4_custom_updates_fit_the_descriptor(talk: Talk) -> None:
    schema = talk.descriptor("streamer")["specs"]["custom_streaming_update"]
    updates = talk.stream("streamer", {"steps": 3}, stream_mode="custom")
    assert len(updates) == 3
    for item in updates:
        check(schema, item["update"])
        assert item["status"] == "pending"


def test_st5_the_last_values_are_the_output(talk: Talk) -> None:
    updates = talk.stream("counter", {"times": 3}, metadata={"st5": True})
    (run,) = talk.raw.post("/runs/search", {"metadata": {"st5": True}})
    waited = talk.wait(f"/runs/{run['run_id']}")
    assert updates[-1]["values"] == waited["output"]["values"] == {"count": 3}
    assert (updates[-1]["status"], updates[0]["status"]) == ("success", "pending")
    assert {item["run_id"] for item in updates} == {run["run_id"]}


def test_st6_a_stream_ends_with_the_run(talk: Talk) -> None:
    *_, last = talk.stream("failer", {"after": 2})
    assert (last["type"], last["status"]) == ("error", "error")
    assert {"run_id", "errcode", "description"} <= last.keys()
    (only,) = talk.stream("approver", {})
    assert (only["type"], only["status"]) == ("interrupt", "interrupted")
    assert {"run_id", "interrupt"} <= only.keys()


def test_st7_joining_repeats_nothing(talk: Talk) -> None:
    run = talk.start("echo", "a b c d", config=slowly(0.3))
    time.sleep(0.45)
    with talk.raw.open("GET", f"{run}/stream") as connection:
        updates = list(connection.updates())
    assert updates[0]["values"] != {"echo": "a"}
    assert updates[-1]["values"] == {"echo": "a b c d"}
    with talk.raw.open("GET", f"{run}/stream") as connection:
        assert list(connection.updates()) == []


def test_in1_an_interrupt_fits_the_descriptor(talk: Talk) -> None:
    schemas = {
        item["interrupt_type"]: item["interrupt_payload"]
        for item in talk.descriptor("approver")["specs"]["interrupts"]
    }
    for given in ({}, {"action": "leave"}):
        found = talk.finish("approver", given)
        assert found["run"]["status"] == "interrupted"
        payload = found["output"]["interrupt"]
        check(schemas[payload["interrupt_type"]], payload)


@pytest.mark.parametrize("on_thread", [False, True])
def test_in2_resuming(talk: Talk, on_thread: bool) -> None:
    run = talk.start("approver", {}, talk.thread() if on_thread else "")
    asked = talk.wait(run)
    assert asked["output"]["interrupt"]["interrupt_type"] == "clarification"
    resumed = talk.raw.post(run, {"action": "leave"})
    assert resumed["run_id"] == asked["run"]["run_id"]
    assert resumed["status"] in ("pending", "success")
    assert moment(resumed["updated_at"]) > moment(asked["run"]["updated_at"])
    asked = talk.wait(run)
    assert asked["output"]["interrupt"] == {"interrupt_type": "approval", "action": "leave"}
    talk.raw.post(run, {"approved": False, "reason": "too late"})
    assert talk.wait(run)["output"] == {
        "type": "result",
        "values": {"done": False, "action": "leave", "reason": "too late"},
    }


@pytest.mark.parametrize("on_thread", [False, True])
def test_in3_resuming_with_what_does_not_fit(talk: Talk, on_thread: bool) -> None:
    run = talk.start("approver", {"action": "leave"}, talk.thread() if on_thread else "")
    asked = talk.wait(run)
    payloads: list[Any] = [{}, {"approved": "yes"}, "yes", [], {"approved": True, "more": 1}]
    for payload in payloads:
        talk.refused(422, "POST", run, payload)
    assert talk.wait(run) == asked
    talk.raw.post(run, {"approved": True})
    assert talk.wait(run)["run"]["status"] == "success"


@pytest.mark.parametrize("on_thread", [False, True])
def test_in4_resuming_what_is_not_interrupted(talk: Talk, on_thread: bool) -> None:
    thread = talk.thread() if on_thread else ""
    done = talk.start("echo", 1, thread)
    before = talk.wait(done)
    talk.refused(409, "POST", done, {"approved": True})
    assert talk.wait(done) == before
    pending = talk.start("sleeper", {"seconds": 30}, thread)
    talk.refused(409, "POST", pending, {"approved": True})
    assert talk.status(pending) == "pending"
    talk.refused(404, "POST", f"{thread}/runs/{NOBODY}", {"approved": True})


@pytest.mark.parametrize("on_thread", [False, True])
def test_ca1_cancelling_stops_a_run(talk: Talk, on_thread: bool) -> None:
    run = talk.start("sleeper", {"seconds": 60}, talk.thread() if on_thread else "")
    assert talk.raw("POST", f"{run}/cancel?wait=true").status == 204
    assert talk.status(run) not in ("pending", "success")
    assert talk.wait(run)["output"]["type"] == "error"
    assert talk.raw("POST", f"{run}/cancel").status == 204


def test_ca1_without_waiting(talk: Talk) -> None:
    run = talk.start("sleeper", {"seconds": 60})
    found = talk.raw("POST", f"{run}/cancel?action=interrupt")
    assert (found.status, found.body) == (204, b"")
    assert talk.wait(run)["run"]["status"] not in ("pending", "success")


def test_ca1_an_interrupted_run_and_a_delayed_one(talk: Talk) -> None:
    asked, later = talk.start("approver", {}), talk.start("echo", 1, after_seconds=60)
    talk.wait(asked)
    for run in (asked, later):
        assert talk.raw("POST", f"{run}/cancel?wait=true").status == 204
        assert talk.status(run) == "error"
    talk.refused(409, "POST", asked, {"action": "leave"})


def test_ca1_a_finished_run_stays_as_it_is(talk: Talk) -> None:
    run = talk.start("echo", 1)
    before = talk.wait(run)
    assert talk.raw("POST", f"{run}/cancel?wait=true").status == 204
    assert talk.wait(run) == before


@pytest.mark.parametrize("on_thread", [False, True])
def test_ca2_rolling_back_deletes_the_run(talk: Talk, on_thread: bool) -> None:
    thread = talk.thread() if on_thread else ""
    if on_thread:
        talk.finish("counter", {"add": 10}, thread)
    given = {"add": 1, "times": 1000}
    run = talk.start("counter", given, thread, config=slowly(0.02))
    time.sleep(0.3)
    assert talk.raw("POST", f"{run}/cancel?wait=true&action=rollback").status == 204
    talk.refused(404, "GET", run)
    talk.refused(404, "GET", f"{run}/wait")
    if on_thread:
        assert talk.raw.get(thread)["values"] == {"count": 10}
        assert len(talk.raw.get(f"{thread}/history?limit=1000")) == 1


def test_ca3_cancelling_what_is_not_there(talk: Talk) -> None:
    talk.refused(404, "POST", f"/runs/{NOBODY}/cancel")
    talk.refused(404, "POST", f"{talk.thread()}/runs/{NOBODY}/cancel")
    talk.refused(422, "POST", f"{talk.start('echo', 1)}/cancel?action=odd")
    talk.refused(422, "POST", f"{talk.start('echo', 1)}/cancel?wait=perhaps")


def test_rs1_search(talk: Talk) -> None:
    mark = {"mark": "rs1", "nested": {"a": [1]}}
    good = [talk.start("echo", n, metadata={**mark, "n": n}) for n in range(4)]
    bad = talk.start("failer", {}, metadata=mark)
    for run in (*good, bad):
        talk.wait(run)

    def found(**wanted: Any) -> list[str]:
        return [f"/runs/{run['run_id']}" for run in talk.raw.post("/runs/search", wanted)]

    assert found(metadata=mark) == [*good, bad]
    assert found(metadata={**mark, "n": 2}) == [good[2]]
    assert found(metadata={**mark, "n": True}) == []
    assert found(metadata={**mark, "nested": {"a": [1], "b": 2}}) == []
    assert found(metadata=mark, status="error") == [bad]
    assert found(metadata=mark, agent_id=talk.agents["echo"]) == good
    assert found(metadata=mark, limit=2, offset=1) == good[1:3]
    assert found(metadata=mark, offset=10**30) == []
    assert len(found()) == 10


def test_rs2_a_deleted_run_is_gone(talk: Talk) -> None:
    run = talk.start("echo", 1, metadata={"mark": "rs2"})
    talk.wait(run)
    assert talk.raw("DELETE", run).status == 204
    for method, path in (("GET", run), ("GET", f"{run}/wait"), ("GET", f"{run}/stream"),
                         ("DELETE", run), ("POST", f"{run}/cancel")):  # fmt: skip
        talk.refused(404, method, path)
    assert talk.raw.post("/runs/search", {"metadata": {"mark": "rs2"}}) == []


def test_rs2_who_waits_for_a_run_that_is_deleted_gets_an_answer(talk: Talk) -> None:
    run = talk.start("sleeper", {"seconds": 60})
    with talk.raw.open("GET", f"{run}/wait") as waiting, talk.raw.open("GET", f"{run}/stream") as s:
        updates = s.updates()
        time.sleep(0.2)
        assert talk.raw("DELETE", run).status == 204
        assert waiting.answer().json["output"]["type"] == "error"
        assert [item["type"] for item in updates] == ["error"]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [("/runs/wait", {}, False), ("/runs/wait", {"on_disconnect": "continue"}, True),
     ("/runs/stream", {"on_disconnect": "cancel"}, False),
     ("/runs/stream", {"on_disconnect": "continue"}, True)],
)  # fmt: skip
def test_od1_a_client_that_goes(talk: Talk, path: str, fields: Any, expected: bool) -> None:
    mark = {"od1": f"{path} {fields}"}
    body = talk.body("sleeper", {"seconds": 1}, metadata=mark, **fields)
    with talk.raw.open("POST", path, body):
        until(lambda: talk.raw.post("/runs/search", {"metadata": mark}))
    (run,) = talk.raw.post("/runs/search", {"metadata": mark})
    found = talk.wait(f"/runs/{run['run_id']}")["run"]
    assert (found["status"] == "success") == expected


def test_od1_others_can_come_and_go(talk: Talk) -> None:
    run = talk.start("sleeper", {"seconds": 1})
    for path in ("wait", "stream"):
        with talk.raw.open("GET", f"{run}/{path}"):
            time.sleep(0.2)
    assert talk.wait(run)["run"]["status"] == "success"


def test_er1_errors_are_json_strings(talk: Talk) -> None:
    talk.refused(422, "POST", "/runs", {"input": None})
    talk.refused(404, "GET", f"/runs/{NOBODY}")
    talk.refused(409, "POST", talk.start("echo", 1), {})
    talk.refused(404, "GET", "/nowhere")
    talk.refused(405, "PUT", "/runs", {})


def test_hl1_a_canary_after_all_that(talk: Talk) -> None:
    started = time.monotonic()
    assert talk.finish("echo", "tweet")["run"]["status"] == "success"
    assert took(started) < 5

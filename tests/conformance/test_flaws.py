"""Each class of flaw is found in a hand-made exchange, and nothing in one that conforms."""

import time
from typing import Any

import pytest

from acpact.conformance.http.exchange import Trouble
from acpact.conformance.rules import all_rules
from tests.conformance.documents import ID, RUN, THREAD, WAITED, contract, found_in, rules_of

GET = "get_stateless_run"
WAIT = "wait_for_stateless_run_output"


def without(value: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value[key] for key in value if key != name}


@pytest.mark.parametrize(
    ("operation", "value", "options"),
    [
        (GET, RUN, {}),
        (GET, RUN, {"media": "Application/JSON; charset=utf-8"}),
        (GET, {**RUN, "more": 1}, {}),
        (WAIT, WAITED, {}),
        (WAIT, {**WAITED, "output": {"type": "result", "values": 5}}, {}),
        ("get_thread", THREAD, {}),
        ("search_stateless_runs", [], {}),
        (GET, "no such run", {"status": 404}),
        (GET, {"detail": "no key"}, {"status": 401}),
        ("delete_stateless_run", None, {"status": 204, "body": b"", "media": ""}),
        (GET, None, {"status": 0, "trouble": Trouble.UNREACHABLE}),
    ],
)
def test_what_conforms_has_no_flaw(operation: str, value: Any, options: dict[str, Any]) -> None:
    assert found_in(operation, value, **options) == []


BROKEN: list[tuple[str, str, Any, dict[str, Any]]] = [
    ("answers/status", GET, RUN, {"status": 201}),
    ("answers/status", GET, "gone", {"status": 410}),
    ("answers/server-error", GET, "oops", {"status": 500}),
    ("answers/server-error", GET, None, {"status": 503, "body": b"", "media": ""}),
    ("answers/content-type", GET, RUN, {"media": "text/plain"}),
    ("answers/content-type", GET, RUN, {"media": ""}),
    ("answers/json", GET, None, {"body": b'{"run_id": '}),
    ("answers/json", GET, None, {"body": b""}),
    ("answers/json", GET, None, {"body": b'{"a": NaN}'}),
    ("answers/json", GET, None, {"body": '{"a": "é"}'.encode("latin-1")}),
    ("answers/json", GET, None, {"body": b"[" * 100_000}),
    ("answers/required", GET, without(RUN, "status"), {}),
    ("answers/required", GET, without(RUN, "creation"), {}),
    ("answers/required", "search_stateless_runs", [RUN, without(RUN, "agent_id")], {}),
    ("answers/type", "get_thread", {**THREAD, "thread_id": 5}, {}),
    ("answers/type", "search_stateless_runs", RUN, {}),
    ("answers/type", GET, [RUN], {}),
    ("answers/null", GET, {**RUN, "thread_id": None}, {}),
    ("answers/null", GET, None, {"body": b"null"}),
    ("answers/enum", GET, {**RUN, "status": "running"}, {}),
    ("answers/format", GET, {**RUN, "created_at": "2026-11-27T06:00:00"}, {}),
    ("answers/format", GET, {**RUN, "created_at": "2026-11-27"}, {}),
    ("answers/format", GET, {**RUN, "run_id": "5"}, {}),
    ("answers/bounds", GET, {**RUN, "creation": {"webhook": "http://a/" + "b" * 65536}}, {}),
    ("answers/union", WAIT, {**WAITED, "output": {"type": "results", "values": 1}}, {}),
    ("answers/error-body", GET, {"detail": "no such run"}, {"status": 404}),
    ("answers/error-body", GET, None, {"status": 404, "body": b"null"}),
    ("answers/no-content", "delete_stateless_run", {"deleted": True}, {"status": 204}),
    ("answers/in-time", GET, RUN, {"trouble": Trouble.LATE}),
    ("answers/in-time", GET, None, {"status": 0, "trouble": Trouble.LATE}),
    ("answers/size", GET, RUN, {"trouble": Trouble.LARGE}),
    ("answers/delivered", GET, RUN, {"trouble": Trouble.CLOSED}),
    ("answers/delivered", GET, None, {"status": 0, "trouble": Trouble.PROTOCOL}),
    ("answers/delivered", GET, RUN, {"trouble": Trouble.ENCODING}),
    ("payloads/output", WAIT, {**WAITED, "output": {"type": "result", "values": None}}, {}),
    ("payloads/interrupt", WAIT, {"output": {"type": "interrupt", "interrupt": None}}, {}),
    ("payloads/state", "get_thread", {**THREAD, "values": None}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "operation", "value", "options"), BROKEN)
def test_a_flaw_is_found_and_no_other(
    rule: str, operation: str, value: Any, options: dict[str, Any]
) -> None:
    found = found_in(operation, value, **options)
    assert rules_of(found) == {rule}
    assert rule in all_rules()
    assert all(contract().resolves(flaw.pointer) for flaw in found)


def test_a_union_error_is_narrowed_to_the_branch_that_was_meant() -> None:
    output = {"type": "error", "run_id": ID, "errcode": "five", "description": "no"}
    [flaw] = found_in(WAIT, {**WAITED, "output": output})
    assert flaw.rule == "answers/type"
    assert flaw.pointer.startswith("#/components/schemas/RunError/properties/errcode")


def test_one_root_cause_has_one_cause() -> None:
    broken = {**RUN, "created_at": "yesterday"}
    in_list = found_in("search_stateless_runs", [broken, {**broken, "created_at": "today"}])
    assert len({flaw.cause for flaw in [*in_list, *found_in(GET, broken)]}) == 1


@pytest.mark.parametrize(
    "value",
    [
        [{}] * 50_000,
        [{**RUN, "status": "s" * 100_000}] * 50,
        {"a" * 1_000_000: 1},
        [[[[[]]]]] * 50_000,
    ],
    ids=["many", "long", "wide", "nested"],
)
def test_hostile_answers_are_judged_in_bounded_time(value: Any) -> None:
    began = time.monotonic()
    found = found_in("search_stateless_runs", value)
    assert time.monotonic() - began < 5
    assert found
    assert sum(len(flaw.seen) for flaw in found) < 100_000

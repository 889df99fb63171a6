"""What checks of the engine say, in the terms of the kit: a thread that is back is not a ghost."""

import json
from typing import Any

import pytest

from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.contract import Contract
from acpact.conformance.fuzz.plan import CheckFailed, Exchange
from acpact.conformance.fuzz.translating import Translator
from tests.conformance.documents import acp

THREAD = "8f8ae1b5-7f5a-4c53-9cbb-0d7a53b2c7d1"
OTHER = "e3c7f0cb-4b1c-4f2e-8f66-16bb0a3c52a0"
RUNS = f"/threads/{THREAD}/runs"
DELETED = ("delete_thread", "DELETE", f"/threads/{THREAD}", None, 204)
LISTED = ("list_thread_runs", "GET", RUNS, None, 200)


def told(case: str, operation: str, method: str, path: str, body: Any, status: int) -> Exchange:
    sent = "" if body is None else json.dumps(body)
    url = f"http://127.0.0.1:1{path}"
    return Exchange(case, operation, "", True, method, url, {}, sent, status, {}, "{}", False, 0.0)


def is_ghost(*steps: tuple[str, str, str, Any, int]) -> bool:
    """Whether the last step is a flaw if the engine says so."""
    translator = Translator(AgentContract("id", acp(), Contract(acp())))
    for number, step in enumerate(steps):
        translator.exchange(told(str(number), *step))
    label = "GET /threads/{thread_id}/runs"
    failed = CheckFailed("use_after_free", label, "still there", str(len(steps) - 1))
    return translator.flaw(failed) is not None


@pytest.mark.parametrize(
    ("step", "ghost"),
    [
        (("create_thread", "POST", "/threads", {"thread_id": THREAD}, 200), False),
        (("create_thread", "POST", "/threads", {"thread_id": THREAD}, 409), True),
        (("create_thread", "POST", "/threads", {"thread_id": OTHER}, 200), True),
        (("create_thread_run", "POST", RUNS, {"if_not_exists": "create"}, 200), False),
        (("create_thread_run", "POST", RUNS, {"if_not_exists": "reject"}, 404), True),
    ],
)
def test_what_is_made_anew_may_be_there(step: tuple[str, str, str, Any, int], ghost: bool) -> None:
    assert is_ghost(DELETED, step, LISTED) is ghost
    assert is_ghost(step, DELETED, LISTED)

"""An agent's own schemas hold for what is its own, and for nothing of others."""

from functools import cache
from typing import Any

import pytest

from acpact.agents import Descriptor, specialise
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.contract import Contract
from tests.agents.test_specialise import AGENTS
from tests.conformance.documents import RUN, THREAD, acp

JSON = "application/json"
OTHER = "00000000-0000-4000-8000-000000000000"


@cache
def approver() -> AgentContract:
    agent = AGENTS["approver"]
    document = specialise(acp(), Descriptor(agent.descriptor.document))
    return AgentContract(agent.id, document, Contract(acp()))


def run(agent_id: str, given: Any) -> dict[str, Any]:
    creation = {"agent_id": agent_id, "input": given}
    return {**RUN, "agent_id": agent_id, "creation": creation}


OWN, BAD = run(AGENTS["approver"].id, {"action": "buy"}), run(AGENTS["approver"].id, {"no": 1})
FOREIGN = run(OTHER, {"no": 1})
STATE = {**THREAD, "values": {"no": "decisions"}}


@pytest.mark.parametrize(
    ("operation", "value", "fits"),
    [
        ("get_stateless_run", OWN, True),
        ("get_stateless_run", BAD, False),
        ("get_stateless_run", FOREIGN, True),
        ("get_stateless_run", {**FOREIGN, "status": 1}, False),
        ("wait_for_stateless_run_output", {"run": BAD}, False),
        ("wait_for_stateless_run_output", {"run": FOREIGN}, True),
        ("list_thread_runs", [FOREIGN, OWN], True),
        ("list_thread_runs", [FOREIGN, BAD], False),
        ("list_thread_runs", [OWN, {**FOREIGN, "status": 1}], False),
        ("search_stateless_runs", [FOREIGN, OWN], True),
        ("get_thread", STATE, False),
        ("search_threads", [STATE], True),
        ("search_threads", [{**STATE, "status": 1}], False),
        ("get_thread_history", [{"checkpoint": {}, "values": STATE["values"]}], False),
    ],
)
def test_answers(operation: str, value: Any, fits: bool) -> None:
    assert (approver().mismatches(operation, 200, JSON, value) == []) is fits


@pytest.mark.parametrize(
    ("operation", "body", "refused"),
    [
        ("patch_thread", {"values": STATE["values"]}, False),
        ("patch_thread", {"values": STATE["values"], "metadata": 5}, True),
        ("patch_thread", {"values": {"decisions": []}}, True),
        ("create_stateless_run", {"agent_id": AGENTS["approver"].id, "input": {"no": 1}}, True),
        ("resume_stateless_run", {"no": 1}, True),
        ("get_stateless_run", None, True),
    ],
)
def test_what_a_server_can_know_to_be_amiss(operation: str, body: Any, refused: bool) -> None:
    contract = approver()
    assert contract.must_refuse(contract.operations[operation], body) is refused


def test_what_a_search_finds_is_held_to_the_document_itself() -> None:
    (found,) = approver().mismatches("search_stateless_runs", 200, JSON, [{**OWN, "status": 1}])
    assert found.pointer == "#/components/schemas/RunStatus/type"

"""Rules and faults belong together: each rule has its fault, and finds it."""

from acpact.conformance.rules import all_rules
from acpact.server.faults import FAULTS
from tests.campaign.faults import rows

WITHOUT_FAULT = {
    "answers/bounds": "the document has no bounds in its answers",
    "answers/no-content": "the server under the reference server refuses to send such a body",
    "answers/schema": "the document has no other keywords in its answers",
}
"""Rules that no fault of the reference server can break, with the reason."""

SAMPLE = (
    "answers-created-status",
    "answers-empty-body",
    "threads-delete-forgets-nothing",
    "streams-garbage-line",
    "runs-create-not-pending",
    "thread-runs-status-goes-back",
    "interrupts-resume-refused",
    "runs-config-required",
    "streams-other-mode",
    "threads-list-others",
)


def test_every_rule_has_a_fault() -> None:
    broken = {fault.rule for fault in FAULTS.values()}
    missing = set(all_rules()) - broken
    assert missing == set(WITHOUT_FAULT), (
        "give the rule a fault in acpact/server/faults, or say here why there can be none; "
        "take it out of here once it has one"
    )


def test_every_fault_has_a_rule() -> None:
    named = {fault.rule for fault in FAULTS.values()}
    assert not named - set(all_rules())


def test_a_fault_is_found_by_its_rule_alone() -> None:
    """Several at a time, since most of a run is waiting."""
    found = rows((FAULTS[name] for name in SAMPLE), 4)
    wrong = {row.fault.id: (row.found, row.errors) for row in found if not row.is_right}
    assert wrong == {}

"""Rules that a fault may break beside its own, with the reason: what can't be kept apart.

A fault that is found by a rule which is neither its own nor listed here is a finding too many.
"""

COMPANIONS: dict[str, dict[str, str]] = {
    "answers-created-status": {
        "probe/capability-declared": "a thread with an undocumented status is none for the probe",
    },
}


def allowed(fault: str) -> frozenset[str]:
    """Return the ids of the rules that may find a fault beside its own."""
    return frozenset(COMPANIONS.get(fault, {}))

"""Rules that a fault may break beside its own, with the reason: what can't be kept apart.

A fault that is found by a rule which is neither its own nor listed here is a finding too many. What
is a consequence in general stands with the rules (`presumes`), and is no finding of its own.
"""

_LATE = "the answer does not come as long as the run lasts, and the kit does not wait for ever"
_SHOWN = "the state that is shown of the thread is the one that this rule compares"
_RUNS_REFUSED = "all that starts a run on a thread is refused"

COMPANIONS: dict[str, dict[str, str]] = {
    "answers-created-status": {
        "probe/capability-declared": "a thread with an undocumented status is none for the probe",
    },
    "fuzzed-chosen-id-stays": {
        "threads/create-with-id": "a second run with the same seed chooses the ID that has stayed",
    },
    "history-begins-with-nothing": {
        "payloads/state": "the empty state does not fit the descriptor of all agents",
    },
    "payloads-state": {"threads/run-leaves-checkpoint": _SHOWN},
    "payloads-streamed-output": {
        "streams/last-values-are-output": "what is streamed is not the output",
    },
    "probe-threads-undeclared": dict.fromkeys(
        (
            "thread-runs/config-optional",
            "thread-runs/if-not-exists-create",
            "thread-runs/if-not-exists-reject",
            "thread-runs/metadata-taken",
            "thread-streams/mode-as-list",
            "thread-streams/mode-as-null",
            "thread-streams/mode-as-string",
            "thread-streams/mode-left-out",
            "thread-streams/unknown-agent-404",
            "thread-webhooks/accepted",
        ),
        _RUNS_REFUSED,
    ),
    "runs-cancel-does-nothing": {"answers/in-time": _LATE},
    "runs-create-waits": {"answers/in-time": _LATE},
    "runs-search-ignores-metadata": {
        "runs/search-complete": "it is by their metadata that its runs are searched",
    },
    "runs-search-misses-one": {
        "runs/search-metadata": "the run that is missing may be the one that it searches",
    },
    "thread-runs-cancel-does-nothing": {"answers/in-time": _LATE},
    "thread-runs-create-waits": {"answers/in-time": _LATE},
    "threads-create-without-uuid": {
        "answers/format": "other answers have the ID, too, and a format for it",
    },
    "threads-patch-any-checkpoint": {
        "threads/wrong-types": "a checkpoint of a wrong type is any checkpoint, too",
    },
    "threads-search-ignores-values": {
        "threads/wrong-types": "what is ignored is not refused if it is of a wrong type",
    },
    "threads-share-runs": {
        "thread-runs/cancel-rollback-deletes": "the run is read on another thread",
        "thread-runs/rollback-stops-pending": "the run is read on another thread",
    },
    "threads-state-differs": dict.fromkeys(
        (
            "threads/copy-state",
            "threads/patch-branches",
            "threads/patch-metadata-alone",
            "threads/patch-unknown-checkpoint",
            "threads/patch-values",
            "threads/run-leaves-checkpoint",
        ),
        _SHOWN,
    ),
}


def allowed(fault: str) -> frozenset[str]:
    """Return the ids of the rules that may find a fault beside its own."""
    return frozenset(COMPANIONS.get(fault, {}))

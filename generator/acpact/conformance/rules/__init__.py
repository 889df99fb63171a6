"""All rules, by id."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from acpact.conformance.registry import Rule, rules_in

_MODULES = (
    "answers",
    "payloads",
    "streams_frames",
    "probe",
    "agents",
    "agents_described",
    "agents_malformed",
    "profiles",
    "runs_created",
    "runs_timed",
    "runs_waited",
    "runs_cancelled",
    "runs_missing",
    "runs_deleted",
    "runs_found",
    "runs_on_threads",
    "runs_left",
    "rolled_back",
    "requests_of_runs",
    "threads_created",
    "threads_changed",
    "threads_copied",
    "threads_found",
    "threads_malformed",
    "threads_status",
    "threads_deleted",
    "at_once",
    "history",
    "streams_asked",
    "streams_followed",
    "interrupts",
    "interrupts_resumed",
    "webhooks",
    "webhooks_failing",
    "health",
    "fuzzed",
)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order in which they are tried."""
    modules = [import_module(f"{__name__}.{name}") for name in _MODULES]
    found = [rule for module in modules for rule in rules_in(vars(module).values())]
    return {rule.id: rule for rule in found}

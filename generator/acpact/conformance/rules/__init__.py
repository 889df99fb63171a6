"""All rules, by id."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from acpact.conformance.registry import Rule, rules_in

_MODULES = (
    "health",
    "runs_created",
    "answers",
    "payloads",
    "streams_frames",
    "agents",
    "agents_described",
    "runs_timed",
    "runs_waited",
    "runs_cancelled",
    "runs_missing",
    "runs_deleted",
    "streams_asked",
    "streams_followed",
    "interrupts",
    "interrupts_resumed",
    "webhooks",
)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order in which they are tried."""
    modules = [import_module(f"{__name__}.{name}") for name in _MODULES]
    found = [rule for module in modules for rule in rules_in(vars(module).values())]
    return {rule.id: rule for rule in found}

"""All faults, by id."""

from acpact.server.faults import (
    agents,
    answers,
    ending,
    gone,
    listing,
    meeting,
    profiles,
    requests,
    resuming,
    run_requests,
    runs,
    starting,
    state,
    streams,
    threads,
    transport,
    waiting,
    webhooks,
)
from acpact.server.faults.registry import Fault, faults_in

_MODULES = (
    answers, transport, requests, agents, runs, waiting, resuming, ending, listing, streams,
    threads, state, meeting, webhooks, profiles, starting, gone, run_requests,
)  # fmt: skip

FAULTS: dict[str, Fault] = {
    found.id: found for module in _MODULES for found in faults_in(vars(module).values())
}

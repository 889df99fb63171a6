"""All faults, by id."""

from acpact.server.faults import (
    agents,
    answers,
    at_once,
    descriptors,
    ending,
    fuzzed,
    gone,
    histories,
    listing,
    meeting,
    profiles,
    remembering,
    requests,
    resuming,
    run_requests,
    runs,
    searching,
    starting,
    state,
    streaming,
    streams,
    threads,
    transport,
    waiting,
    waiting_for_input,
    webhooks,
)
from acpact.server.faults.registry import Fault, faults_in

_MODULES = (
    answers, transport, requests, agents, runs, waiting, resuming, waiting_for_input, ending,
    listing, streams, streaming, threads, state, meeting, webhooks, profiles, starting, gone,
    run_requests, descriptors, searching, remembering, histories, at_once, fuzzed,
)  # fmt: skip

FAULTS: dict[str, Fault] = {
    found.id: found for module in _MODULES for found in faults_in(vars(module).values())
}

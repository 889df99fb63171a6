"""All faults, by id."""

from acpact.server.faults import (
    agents,
    answers,
    ending,
    listing,
    meeting,
    profiles,
    requests,
    resuming,
    runs,
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
    answers, transport, requests, agents, runs, waiting, resuming, waiting_for_input,
    ending, listing, streams, streaming, threads, state, meeting, webhooks, profiles,
)  # fmt: skip

FAULTS: dict[str, Fault] = {
    found.id: found for module in _MODULES for found in faults_in(vars(module).values())
}

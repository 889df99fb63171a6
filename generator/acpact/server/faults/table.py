"""All faults, by id."""

from acpact.server.faults import (
    agents,
    answers,
    requests,
    runs,
    streams,
    threads,
    transport,
    webhooks,
)
from acpact.server.faults.registry import Fault, faults_in

_MODULES = (answers, transport, requests, agents, runs, streams, threads, webhooks)

FAULTS: dict[str, Fault] = {
    found.id: found for module in _MODULES for found in faults_in(vars(module).values())
}

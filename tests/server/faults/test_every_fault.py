"""Each fault is heard in a conversation that a clean server always has in the same way."""

import asyncio
import subprocess
import sys

import pytest

from acpact.server.app import application
from acpact.server.builtin import builtin_agents
from acpact.server.core import Core
from acpact.server.faults import FAULTS, Parts, streaming, waiting_for_input
from acpact.server.faults.registry import faults_in
from acpact.server.webhooks import Webhooks
from tests.server.faults.conversation import converse

_PARTS = 2

# Shown by tests of their own, or by the rule of the kit that finds them: it takes several
# requests, some of them at once, to see these.
ELSEWHERE = {
    name for name in FAULTS if "webhooks-" in name or name in (
        "profiles-threads-always-there", "probe-key-not-asked-for", "health-workers-die",
        "runs-get-unknown-422", "threads-enqueued-at-once", "threads-search-caps-limit",
        "streams-other-mode", "thread-streams-other-mode", "threads-created-at-once",
        "threads-taken-at-once", "threads-rollback-keeps-work",
    )
} | {
    fault.id for part in (streaming, waiting_for_input) for fault in faults_in(vars(part).values())
}  # fmt: skip


async def said_by(*names: str) -> list[str]:
    parts = Parts(FAULTS[name] for name in names)
    core = parts.core(builtin_agents())
    try:
        return await converse(parts.application(core))
    finally:
        await core.close()


async def said_by_the_clean_one() -> list[str]:
    async def unsent(_url: str, _run: object, _stateless: bool) -> None:
        raise AssertionError

    core = Core(builtin_agents(), Webhooks(unsent))
    try:
        return await converse(application(core))
    finally:
        await core.close()


@pytest.fixture(scope="module")
def clean() -> list[str]:
    return asyncio.run(said_by_the_clean_one())


def test_the_clean_server_always_says_the_same(clean: list[str]) -> None:
    assert asyncio.run(said_by_the_clean_one()) == clean
    assert asyncio.run(said_by()) == clean


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_fault_is_heard(part: int, clean: list[str]) -> None:
    """Many at a time, since most of it is waiting; in parts, for several processes."""

    async def by_all(names: list[str]) -> list[list[str]]:
        return await asyncio.gather(*map(said_by, names))

    names = sorted(FAULTS.keys() - ELSEWHERE)[part::_PARTS]
    said = dict(zip(names, asyncio.run(by_all(names)), strict=True))
    assert [name for name in names if said[name] == clean] == []


def test_faults_can_be_put_together(clean: list[str]) -> None:
    one, other = "agents-search-ignores-limit", "threads-history-oldest-first"
    both = asyncio.run(said_by(one, other, "runs-after-seconds-ignored"))
    assert both != clean


def test_the_clean_server_imports_no_fault() -> None:
    code = (
        "import sys, acpact.cli.serve, acpact.server.app, acpact.server.running, "
        "acpact.server.sending; sys.exit(any('faults' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

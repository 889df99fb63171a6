"""Each fault is heard in a conversation that a clean server always has in the same way."""

import asyncio
import subprocess
import sys

import pytest

from acpact.server.app import application
from acpact.server.builtin import builtin_agents
from acpact.server.core import Core
from acpact.server.faults import FAULTS, Parts
from acpact.server.webhooks import Webhooks
from tests.server.faults.conversation import converse

# Shown by tests of their own.
ELSEWHERE = {
    name for name in FAULTS if "webhooks-" in name or name in (
        "profiles-threads-always-there", "probe-key-not-asked-for", "health-workers-die",
    )
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


@pytest.mark.parametrize("name", sorted(FAULTS.keys() - ELSEWHERE))
def test_a_fault_is_heard(name: str, clean: list[str]) -> None:
    assert asyncio.run(said_by(name)) != clean


def test_the_clean_server_imports_no_fault() -> None:
    code = (
        "import sys, acpact.cli.serve, acpact.server.app, acpact.server.running, "
        "acpact.server.sending; sys.exit(any('faults' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

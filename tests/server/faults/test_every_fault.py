"""Each fault is heard in a conversation that a clean server always has in the same way."""

import subprocess
import sys

import pytest

from acpact.server.app import application
from acpact.server.core import Core
from acpact.server.faults import FAULTS, Parts, streaming, waiting_for_input
from acpact.server.faults.registry import faults_in
from acpact.server.webhooks import Webhooks
from tests.server.faults.clockless import run
from tests.server.faults.conversation import AGENTS, converse

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


def said_by(*names: str) -> list[str]:
    async def said() -> list[str]:
        parts = Parts(FAULTS[name] for name in names)
        core = parts.core(AGENTS)
        try:
            return await converse(parts.application(core))
        finally:
            await core.close()

    return run(said())


def said_by_the_clean_one() -> list[str]:
    async def unsent(_url: str, _run: object, _stateless: bool) -> None:
        raise AssertionError

    async def said() -> list[str]:
        core = Core(AGENTS, Webhooks(unsent))
        try:
            return await converse(application(core))
        finally:
            await core.close()

    return run(said())


@pytest.fixture(scope="module")
def clean() -> list[str]:
    return said_by_the_clean_one()


@pytest.mark.parametrize("name", sorted(FAULTS.keys() - ELSEWHERE))
def test_a_fault_is_heard(name: str, clean: list[str]) -> None:
    assert said_by(name) != clean


def test_the_clean_server_always_says_the_same(clean: list[str]) -> None:
    assert said_by_the_clean_one() == clean
    assert said_by() == clean


def test_faults_can_be_put_together(clean: list[str]) -> None:
    one, other = "agents-search-ignores-limit", "threads-history-oldest-first"
    assert said_by(one, other, "runs-after-seconds-ignored") != clean


def test_the_clean_server_imports_no_fault() -> None:
    code = (
        "import sys, acpact.cli.serve, acpact.server.app, acpact.server.running, "
        "acpact.server.sending; sys.exit(any('faults' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""The plugin in projects whose tests are run by another plugin, in an event loop of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_own_rules import RULES
from tests.server.serving import Raw, serving

from .conftest import Pytest

pytest.importorskip("pytest_asyncio")

FIXTURES = """\
import asyncio
import pytest


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def greeted(acp_session):
    answer = await acp_session.stateless.create_and_wait()
    yield asyncio.get_running_loop(), answer
"""
TESTS = """\
import asyncio
import pytest
from acpact.conformance import Acp, AgentUnderTest


async def test_waits(acp_session: Acp, acp_agent: AgentUnderTest) -> None:
    (await acp_session.stateless.create_and_wait()).must_be(200)
    assert acp_agent.name == "echo"


async def test_waits_again(acp_session: Acp) -> None:
    (await acp_session.stateless.create_and_wait()).must_be(200)


async def test_with_a_fixture(acp_session: Acp, greeted) -> None:
    loop, answer = greeted
    assert loop is asyncio.get_running_loop()
    answer.must_be(200)
    (await acp_session.stateless.create()).must_be(200)


class TestTogether:
    async def test_streams(self, acp_session: Acp) -> None:
        await acp_session.stateless.create()


async def test_a_broken_promise(acp_session: Acp) -> None:
    (await acp_session.find_agents(limit=1)).must_be(404)


async def test_a_webhook(acp_session: Acp) -> None:
    hook = acp_session.receiver.hook()
    await acp_session.stateless.create_and_wait(webhook=hook.url)
    assert await hook.until(bool)
"""
SETTINGS = {
    "asyncio": "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n",
    "anyio": "[pytest]\naddopts = -p no:asyncio\n",
    "none": "[pytest]\naddopts = -p no:asyncio -p no:anyio\n",
}


@pytest.fixture
def url() -> Iterator[str]:
    with serving("--agent", "echo") as found:
        yield found


@pytest.mark.parametrize("plugin", SETTINGS)
def test_tests_and_rules_of_ones_own(run: Pytest, url: str, tmp_path: Path, plugin: str) -> None:
    (tmp_path / "pytest.ini").write_text(SETTINGS[plugin])
    (tmp_path / "acme.py").write_text(RULES)
    chosen = "test_ or acme"
    if plugin == "none":
        chosen = "(test_ and not fixture) or acme"
    else:
        (tmp_path / "conftest.py").write_text(FIXTURES)
    mark = "pytestmark = pytest.mark.anyio\n" if plugin == "anyio" else ""
    (tmp_path / "test_own.py").write_text(f"{TESTS}\n{mark}")
    given = ("--acp-url", url, "--acp-rules", "acme.py", "-W", "error", "-rs")
    result = run(*given, "-k", chosen)
    received = plugin == "none"
    counts = {"passed": 5, "failed": 1, "xfailed": 1, **({} if received else {"skipped": 1})}
    assert {**result.counts, "deselected": 0} == {**counts, "deselected": 0}, result.out
    assert ("no webhook can be received in an event loop of others" in result.out) != received
    assert "BrokenError: expected status 404, saw search_agents: 200" in result.out
    assert "Captured acp requests call" in result.out
    assert Raw(url).post("/runs/search", {"limit": 1000}) == []

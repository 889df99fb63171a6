"""The reference server for the tests here, and the table of what they have seen of it."""

from collections.abc import Iterator

import pytest

from tests.server.pairs import table
from tests.server.serving import Raw, serving


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """Start a server with all agents that come with acpact."""
    with serving() as found:
        yield found


@pytest.fixture(scope="session")
def full_url() -> Iterator[str]:
    """Start a server that has no room for a second unfinished run."""
    with serving("--max-runs", "1") as found:
        yield found


@pytest.fixture
def raw(url: str) -> Raw:
    return Raw(url)


@pytest.fixture
def agents(raw: Raw) -> dict[str, str]:
    """Return the ids of the agents by name."""
    found = raw.post("/agents/search", {})
    return {agent["metadata"]["ref"]["name"]: agent["agent_id"] for agent in found}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show which of the documented (operation, status) pairs the clients have seen."""
    seen = [
        value
        for report in terminalreporter.stats.get("passed", ())
        for name, value in report.user_properties
        if name == "acp pair"
    ]
    if seen:
        terminalreporter.section("ACP 0.2.3, operation by status")
        for line in table(seen):
            terminalreporter.write_line(line)

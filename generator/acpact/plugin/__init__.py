"""The pytest plugin: `pytest --acp-url URL` has one item for each rule of the contract.

Without `--acp-url` nothing is loaded but this module.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from acpact.conformance import Acp, AgentUnderTest
    from acpact.plugin.kit import Kit

KIT = "acpact-kit"
LEVELS = {"choices": ("must", "should", "any"), "default": "must"}
FIXTURES = frozenset({"acp_session", "acp_agent"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options: those of `acpact test`, with `acp-` before them."""
    group = parser.getgroup("acp", "contract of the Agent Connect Protocol (acpact)")

    def one(name: str, metavar: str, text: str, **more: Any) -> None:
        group.addoption(f"--acp-{name}", metavar=metavar, help=text, **more)

    def several(name: str, metavar: str, text: str) -> None:
        one(name, metavar, f"{text} Repeatable.", action="append", default=[])

    one("url", "URL", "Hold the server there to its contract: one item for each rule.")
    several("agent", "AGENT", "An id or a name; all agents if left out.")
    one("spec", "SPEC", "The document; the newest bundled ACP if left out.")
    one("base-path", "PATH", "What paths of the document come after.", default="")
    one("dialect", "FILE", "What the server speaks, if not ACP itself: a file, or langgraph.")
    one("input", "FILE", "Inputs and other samples of agents, as JSON.", type=Path)
    several("header", "'NAME: VALUE'", "Goes with every request.")
    one("auth", "KIND", "bearer, basic or header:NAME; the secret is in ACPACT_AUTH.")
    one("auth-file", "FILE", "A file with the secret for --acp-auth.", type=Path)
    one("request-timeout", "SECONDS", "For one request, so for one run.", type=float, default=10.0)
    several("rules", "MODULE", "Rules of your own: a module or a .py file.")
    one("seed", "NUMBER", "Random if left out; printed.", type=int)
    one("fail-on", "LEVEL", "must, should or any: what makes an item fail.", **LEVELS)
    several("report", "[FORMAT=]FILE", "Write the report there, as acpact test does.")
    one("webhook-host", "HOST", "How the server reaches this machine for webhooks.")
    group.addoption(
        "--acp-allow-remote", action="store_true", help="Test a server that is not on this machine."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set the kit up, if a server is given."""
    if config.getoption("acp_url") is None:
        return
    from acpact.plugin.kit import Kit
    from acpact.plugin.setup import settings_from

    config.pluginmanager.register(Kit(config, *settings_from(config)), KIT)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try a test with each agent that is named on the command line."""
    names = metafunc.config.getoption("acp_agent")
    if names and "acp_agent" in metafunc.fixturenames:
        metafunc.parametrize("acp_agent", names, indirect=True)


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine function that asks for one of our fixtures, if no other plugin does."""
    kit = _kit(pyfuncitem.config)
    asks = not FIXTURES.isdisjoint(pyfuncitem.fixturenames)
    if kit is None or not asks or not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters.keys() & pyfuncitem.funcargs.keys()
    kit.running.wait(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture
def acp_agent(request: pytest.FixtureRequest) -> "AgentUnderTest":
    """An agent of the server: each one of `--acp-agent`, else the first that the server lists."""
    return _needed(request).agent(getattr(request, "param", None))


@pytest.fixture
def acp_session(request: pytest.FixtureRequest, acp_agent: "AgentUnderTest") -> "Iterator[Acp]":
    """A session with an agent, as rules have one; what is made in it is deleted at its end."""
    with _needed(request).session(acp_agent, request.node) as session:
        yield session


def _kit(config: pytest.Config) -> "Kit | None":
    return config.pluginmanager.get_plugin(KIT)


def _needed(request: pytest.FixtureRequest) -> "Kit":
    kit = _kit(request.config)
    if kit is None:
        pytest.skip("needs a server: --acp-url URL")
    return kit

"""The contract test kit: whether a live server keeps the contract, and where it does not.

For rules of your own: `rule` and `run_rule` make them, `Acp` and `Runs` are what they get in their
hands, `Answer` and `Stream` what comes back; `BrokenError` says that a promise is broken,
`BlockedError` that it could not be tried, `NotSupportedError` that it does not apply.
"""

from typing import TYPE_CHECKING, Any

from acpact.conformance.registry import Level, Rule, rule, run_rule
from acpact.conformance.verdicts import BlockedError, BrokenError, NotSupportedError

if TYPE_CHECKING:
    from acpact.conformance.agent import AgentUnderTest
    from acpact.conformance.progress import Observe
    from acpact.conformance.report import Report
    from acpact.conformance.session.acp import Acp
    from acpact.conformance.session.answer import Answer
    from acpact.conformance.session.runs import Runs
    from acpact.conformance.session.stream import Stream
    from acpact.conformance.settings import Settings

__all__ = [
    "Acp",
    "AgentUnderTest",
    "Answer",
    "BlockedError",
    "BrokenError",
    "Level",
    "NotSupportedError",
    "Rule",
    "Runs",
    "Stream",
    "rule",
    "run",
    "run_rule",
]

_LATER = {
    "Acp": "session.acp",
    "AgentUnderTest": "agent",
    "Answer": "session.answer",
    "Runs": "session.runs",
    "Stream": "session.stream",
}
"""Names whose modules are imported when somebody asks for them: they bring in the HTTP client."""


def __getattr__(name: str) -> Any:
    """Import what is in `_LATER`."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def run(settings: "Settings", observe: "Observe" = lambda _: None) -> "Report":
    """Test a server and return what was found; `observe` is told how it goes on.

    Where an event loop runs already, `runner.run` is the same to be awaited.

    Raises:
        UnreachableError: nobody answers at the URL.
        DiscoveryError: the server answers, but no agent can be found.
        ChoiceError: agents or samples were chosen that don't suit the server.
    """
    import asyncio

    from acpact.conformance import runner

    return asyncio.run(runner.run(settings, observe))

"""The contract test kit: whether a live server keeps the contract, and where it does not."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acpact.conformance.progress import Observe
    from acpact.conformance.report import Report
    from acpact.conformance.settings import Settings


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

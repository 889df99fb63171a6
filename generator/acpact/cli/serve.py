"""`acpact serve`: the reference ACP server, to develop and test against."""

import difflib
import logging
import os
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from acpact.cli import terminal
from acpact.cli.extras import check_extra
from acpact.cli.failures import FINE, UsageError
from acpact.cli.terminal import Format
from acpact.cli.verbs import verb

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from acpact.server import Agent
    from acpact.server.core import Core
    from acpact.server.faults import Fault
    from acpact.server.scheduler import Limits

_LOOPBACK = ("127.", "localhost", "::1")


@verb
def serve(
    agent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AGENT",
            help="Your own, as pkg.mod:name, or the name of one that comes with acpact; "
            "repeatable. The first is the default agent. All that come with it if left out.",
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: one that is free.")] = 8000,
    api_key: Annotated[
        str | None,
        typer.Option(envvar="ACPACT_API_KEY", help="Answer only those who send this key."),
    ] = None,
    run_timeout: Annotated[
        float, typer.Option(min=0.001, help="Seconds that an agent may take for a run.")
    ] = 300.0,
    max_runs: Annotated[
        int, typer.Option(min=1, help="Unfinished runs; more are refused with 409.")
    ] = 10_000,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print the URL, and errors; nothing else.")
    ] = False,
    fault: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Break one promise on purpose; repeatable."),
    ] = None,
    list_faults: Annotated[
        bool, typer.Option("--list-faults", help="Print what --fault can break, and stop.")
    ] = False,
    format: Annotated[  # noqa: A002
        Format, typer.Option(help="How to report --list-faults.")
    ] = Format.TEXT,
) -> int:
    """Run an ACP server on this machine, to develop and test against.

    It keeps every promise of ACP 0.2.3. All state is in memory and ends with the server. Ctrl-C or
    SIGTERM stops it.
    """
    check_extra("serve")
    if api_key == "":
        raise UsageError("the API key is empty; leave it out if everybody may call")
    if list_faults:
        return _list_faults(format)
    from acpact.server.running import run
    from acpact.server.scheduler import Limits

    limits = Limits(run_seconds=run_timeout, pending=max_runs)
    try:
        core, app = _made(_agents(agent or ()), limits, api_key, fault or ())
    except ValueError as error:
        raise UsageError(str(error)) from None
    _log(quiet=quiet)
    with _listen(host, port) as listener:
        _announce(core, _url(host, listener), quiet=quiet)
        if not api_key and not host.startswith(_LOOPBACK):
            terminal.note("others can reach this server, and it asks for no key; see --api-key")
        run(app, core, listener, access_log=not quiet)
    return FINE


def _made(
    agents: "list[Agent]", limits: "Limits", api_key: str | None, faults: Sequence[str]
) -> "tuple[Core, ASGIApp]":
    """Return the clean server, or one with faults; nothing of these is in the clean one."""
    if faults:
        from acpact.server.faults import Parts

        parts = Parts(map(_fault, faults), api_key)
        core = parts.core(agents, limits)
        return core, parts.application(core)
    from acpact.server.app import application
    from acpact.server.core import Core
    from acpact.server.sending import send
    from acpact.server.webhooks import Webhooks

    core = Core(agents, Webhooks(send), limits)
    return core, application(core, api_key)


def _fault(name: str) -> "Fault":
    from acpact.server.faults import FAULTS

    if name in FAULTS:
        return FAULTS[name]
    near = difflib.get_close_matches(name, FAULTS, n=3)
    advice = f"did you mean {' or '.join(near)}?" if near else "--list-faults lists all"
    raise UsageError(f"there is no fault {name!r}; {advice}")


def _list_faults(chosen: Format) -> int:
    from acpact.server.faults import FAULTS

    found = sorted(FAULTS.values(), key=lambda fault: fault.id)
    if chosen is Format.JSON:
        names = ("id", "rule", "sentence", "options")
        terminal.as_json([{name: getattr(fault, name) for name in names} for fault in found])
    else:
        for fault in found:
            needs = f"; needs {' '.join(fault.options)}" if fault.options else ""
            terminal.result(f"{fault.id}\n  {fault.sentence} [{fault.rule}{needs}]")
    return FINE


def _agents(wanted: Sequence[str]) -> "list[Agent]":
    from acpact.server.builtin import builtin_agents
    from acpact.server.loading import LoadError, load_agent

    known = {agent.descriptor.name: agent for agent in builtin_agents()}
    if not wanted:
        return list(known.values())
    try:
        return [known[name] if name in known else load_agent(name) for name in wanted]
    except LoadError as error:
        raise UsageError(f"{error}\nagents that come with acpact: {', '.join(known)}") from error


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; the port is taken from now on."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = found[0]
        listener = socket.create_server(address[:2], family=family, backlog=2048)
    except socket.gaierror as error:
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from None
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0), f"{host}:{port}") from None
    # Connections inherit it; asyncio sets it itself, but not on those of a socket made like this.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def _announce(core: "Core", url: str, *, quiet: bool) -> None:
    terminal.result(url)
    if not quiet:
        width = max(len(agent.descriptor.name) for agent in core.agents.all)
        for agent in core.agents.all:
            default = " (default)" if agent is core.agents.default else ""
            name = agent.descriptor.name
            terminal.result(f"  {terminal.line(f'{name:{width}}')}  {agent.id}{default}")
        terminal.note("state is in memory and ends with the server; Ctrl-C stops it")
    sys.stdout.flush()


class _Formatter(logging.Formatter):
    """Requests and errors of agents can quote what a client has sent."""

    def format(self, record: logging.LogRecord) -> str:
        return terminal.safe(super().format(record))


def _log(*, quiet: bool) -> None:
    """Let the server's log go to stderr: requests and errors, or errors alone."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.ERROR if quiet else logging.WARNING, handlers=[handler])
    if not quiet:
        logging.getLogger("uvicorn.access").setLevel(logging.INFO)

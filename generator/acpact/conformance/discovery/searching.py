"""Which agents a server has: asked of the server itself, page by page."""

import json
from collections.abc import Mapping
from typing import Any

from acpact.agents import Descriptor
from acpact.conformance.errors import DiscoveryError, UnreachableError
from acpact.conformance.http.exchange import Exchange, Request, Trouble
from acpact.conformance.http.strict_json import strict_problem
from acpact.conformance.http.transport import Transport
from acpact.conformance.recording import Recording

_PAGE = 100
_MOST_PAGES = 20
_NO_ENTRY = (401, 403)
_SHOWN = 80


async def agent_names(transport: Transport, recording: Recording) -> dict[str, str]:
    """Return the names of all agents by id, in the order of the server; "" for who has none.

    Raises:
        UnreachableError: nobody is there.
        DiscoveryError: the answer can't be understood as a list of agents.
    """
    found: dict[str, str] = {}
    for page in range(_MOST_PAGES):
        listed = await _page(transport, recording, page * _PAGE)
        is_new = bool(listed.keys() - found.keys())
        found = {**found, **listed}
        if len(listed) < _PAGE or not is_new:
            break
    return found


async def descriptor(transport: Transport, recording: Recording, agent_id: str) -> dict[str, Any]:
    """Return the descriptor of an agent, empty if there is none to be had."""
    found = await _ask(transport, recording, "get_acp_descriptor_by_id", {"agent_id": agent_id})
    value = found.response.json if found.response and found.status == 200 else None
    return value if isinstance(value, dict) else {}


async def _page(transport: Transport, recording: Recording, offset: int) -> dict[str, str]:
    content = json.dumps({"limit": _PAGE, "offset": offset}).encode()
    exchange = await _ask(transport, recording, "search_agents", content=content)
    agents = exchange.response.json if exchange.response else None
    if exchange.status != 200 or not isinstance(agents, list):
        raise _refusal(transport, exchange)
    listed = [agent for agent in agents if isinstance(agent, dict)]
    return {
        agent["agent_id"]: Descriptor(agent).name
        for agent in listed
        if isinstance(agent.get("agent_id"), str)
    }


async def _ask(
    transport: Transport,
    recording: Recording,
    operation: str,
    path: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Exchange:
    exchange = await transport.send(Request(operation, path or {}, content=content))
    recording.add(exchange)
    return exchange


def _refusal(transport: Transport, exchange: Exchange) -> Exception:
    """Return what to tell of an answer that is no list of agents."""
    what = f"{exchange.method} {transport.base_url}{exchange.url}"
    if exchange.trouble is Trouble.UNREACHABLE:
        return UnreachableError(f"{what}: nobody answers ({exchange.detail})")
    response = exchange.response
    if response is None:
        hint = "; --request-timeout allows more" if exchange.trouble is Trouble.LATE else ""
        return DiscoveryError(f"{what}: no answer ({exchange.detail}{hint})")
    if exchange.status in _NO_ENTRY:
        return DiscoveryError(f"{what}: status {exchange.status}; {_no_entry(transport)}")
    if location := response.header("location"):
        moved = f"status {exchange.status}, which leads to {location:.200}"
        return DiscoveryError(f"{what}: {moved}; redirects are not followed: name the final URL")
    shown = " ".join(response.body[:_SHOWN].decode(errors="replace").split())
    kind = response.media_type or "without a content type"
    why = exchange.detail if exchange.trouble else strict_problem(response.body)
    trouble = f" ({why})" if why else ""
    seen = f"status {exchange.status} {kind} {shown}".rstrip() + trouble
    hint = "is it an ACP server, and is its API right below this URL? (--base-path)"
    return DiscoveryError(f"{what}: expected a list of agents, saw {seen}; {hint}")


def _no_entry(transport: Transport) -> str:
    if transport.credentials:
        return "the credentials that were given are refused"
    return "credentials are needed: --auth bearer, basic or header:NAME, the secret in ACPACT_AUTH"

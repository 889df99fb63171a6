"""Which agents a server has: asked of the server itself, page by page."""

import json
from collections.abc import Mapping
from typing import Any

from acpact.conformance.errors import DiscoveryError, UnreachableError
from acpact.conformance.exchange import Exchange, Request, Trouble
from acpact.conformance.recording import Recording
from acpact.conformance.transport import Transport

_PAGE = 100
_MOST_PAGES = 20
_NO_ENTRY = (401, 403)


async def agent_ids(transport: Transport, recording: Recording) -> list[str]:
    """Return the ids of all agents, in the order of the server.

    Raises:
        UnreachableError: nobody is there.
        DiscoveryError: the answer can't be understood as a list of agents.
    """
    found: dict[str, None] = {}
    for page in range(_MOST_PAGES):
        ids = await _page(transport, recording, page * _PAGE)
        is_new = bool(set(ids) - set(found))
        found.update(dict.fromkeys(ids))
        if len(ids) < _PAGE or not is_new:
            break
    return list(found)


async def descriptor(transport: Transport, recording: Recording, agent_id: str) -> dict[str, Any]:
    """Return the descriptor of an agent, empty if there is none to be had."""
    found = await _ask(transport, recording, "get_acp_descriptor_by_id", {"agent_id": agent_id})
    value = found.response.json if found.response and found.status == 200 else None
    return value if isinstance(value, dict) else {}


async def _page(transport: Transport, recording: Recording, offset: int) -> list[str]:
    content = json.dumps({"limit": _PAGE, "offset": offset}).encode()
    exchange = await _ask(transport, recording, "search_agents", content=content)
    agents = exchange.response.json if exchange.response else None
    if exchange.status != 200 or not isinstance(agents, list):
        raise _refusal(exchange)
    ids = [agent.get("agent_id") for agent in agents if isinstance(agent, dict)]
    return [agent_id for agent_id in ids if isinstance(agent_id, str)]


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


def _refusal(exchange: Exchange) -> Exception:
    what = f"{exchange.method} {exchange.url}"
    if exchange.trouble is Trouble.UNREACHABLE:
        return UnreachableError(f"{what}: nobody answers ({exchange.detail})")
    if exchange.response is None:
        return DiscoveryError(f"{what}: no answer ({exchange.detail})")
    if exchange.status in _NO_ENTRY:
        hint = "credentials are needed (--auth, --header)"
        return DiscoveryError(f"{what}: status {exchange.status}; {hint}")
    shown = " ".join(exchange.response.body[:200].decode(errors="replace").split())
    seen = f"status {exchange.status} {exchange.response.media_type} {shown}".rstrip()
    return DiscoveryError(f"{what}: expected a list of agents, saw {seen}; see --base-path")

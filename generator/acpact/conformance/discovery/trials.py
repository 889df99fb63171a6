"""Values tried on an agent: what becomes of a run with an input, a config, an answer."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from acpact.conformance.cleaning import MARK
from acpact.conformance.http.exchange import Exchange, Request, Trouble
from acpact.conformance.http.transport import Transport
from acpact.conformance.recording import Recording
from acpact.conformance.verdicts import NotSupportedError

_SOON = 2.0
_SLACK = 3
_PAUSE = 0.05
_BY_OUTPUT = {"result": "success", "interrupt": "interrupted", "error": "error"}


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that has stopped. `status`: as in the contract, "refused" for a 4xx, "" if unknown."""

    status: str
    run_id: str = ""
    interrupt: Any = None


class Tryout:
    """Runs of one agent that have to be done soon, by whatever operations the server answers.

    A server that insists on an optional field, or refuses one, is tried in other forms until one is
    taken: rules tell what is wrong with it, and they need an input that it runs.

    How soon is learned from the first one: it has all the time that a request may take, so that an
    agent which is slow by nature is not taken for one that never ends.
    """

    def __init__(
        self, transport: Transport, recording: Recording, agent_id: str, mark: str
    ) -> None:
        """`mark` is put into the metadata of all runs. `exchanges` are all that there were."""
        self._transport = transport
        self._recording = recording
        self._agent_id = agent_id
        metadata = {MARK: mark}
        self._forms: Sequence[dict[str, Any]] = (
            {"metadata": metadata},
            {"metadata": metadata, "config": {}},
            {},
        )
        self.exchanges: list[Exchange] = []
        self._seconds = min(_SOON, transport.limits.request_seconds)
        self._is_known = False

    async def run(self, given: Any, config: Any = None) -> Ran:
        """Run with an input."""
        ran = await self._timed(given, config)
        if ran.status != "pending" or self._is_known:
            self._is_known = self._is_known or ran.status not in ("refused", "")
            return ran
        self._is_known, soon = True, self._seconds
        self._seconds = self._transport.limits.request_seconds
        began = time.monotonic()
        ran = await self._timed(given, config)
        if ran.status == "pending":
            self._seconds = soon
        else:
            self._seconds = min(self._seconds, _SLACK * (time.monotonic() - began))
        return ran

    async def _timed(self, given: Any, config: Any) -> Ran:
        for form in self._forms:
            body = {"agent_id": self._agent_id, "input": given, **form}
            if config is not None:
                body["config"] = {"configurable": config}
            found = await self._send("create_and_wait_for_stateless_run_output", body=body)
            if not 400 <= found.status < 500:
                self._forms = (form,)
                return await self._ran(found, body)
        return Ran("refused")

    async def _ran(self, found: Exchange, body: dict[str, Any]) -> Ran:
        if found.trouble is Trouble.LATE:
            return Ran("pending")
        return _waited(found) or await self._polled(body)

    async def resume(self, run_id: str, payload: Any) -> Ran:
        """Answer the question of an interrupted run."""
        path = {"run_id": run_id}
        found = await self._send("resume_stateless_run", path, payload)
        if found.status != 200:
            return Ran("refused" if 400 <= found.status < 500 else "", run_id)
        return _waited(await self._send("wait_for_stateless_run_output", path)) or Ran("", run_id)

    async def _polled(self, body: dict[str, Any]) -> Ran:
        """Create a run, and ask for it until it has stopped."""
        created = _object(await self._send("create_stateless_run", body=body))
        run_id = created.get("run_id")
        if not isinstance(run_id, str):
            return Ran("")
        end = asyncio.get_running_loop().time() + self._seconds
        while asyncio.get_running_loop().time() < end:
            run = _object(await self._send("get_stateless_run", {"run_id": run_id}))
            if run.get("status") != "pending":
                return Ran(str(run.get("status", "")), run_id)
            await asyncio.sleep(_PAUSE)
        await self._send("cancel_stateless_run", {"run_id": run_id})
        return Ran("pending", run_id)

    async def _send(
        self, operation: str, path: dict[str, str] | None = None, body: Any = None
    ) -> Exchange:
        content = None if body is None else json.dumps(body).encode()
        request = Request(operation, path or {}, {}, content)
        try:
            exchange = await self._transport.send(request, self._seconds)
        except NotSupportedError as error:
            return Exchange(request, "", "", detail=str(error))
        self.exchanges.append(exchange)
        if exchange.trouble is not Trouble.LATE:  # too slow for a sample, which is no flaw
            self._recording.add(exchange)
        return exchange


def _waited(exchange: Exchange) -> Ran | None:
    """Read what a wait operation answers: interrupted if its output or its run says so."""
    found = _object(exchange)
    run, output = found.get("run"), found.get("output")
    run = run if isinstance(run, dict) else {}
    output = output if isinstance(output, dict) else {}
    told = (_BY_OUTPUT.get(str(output.get("type"))), run.get("status"))
    status = "interrupted" if "interrupted" in told else told[0] or told[1]
    if not isinstance(status, str):
        return None
    return Ran(status, str(run.get("run_id", "")), output.get("interrupt"))


def _object(exchange: Exchange) -> dict[str, Any]:
    found = exchange.response.json if exchange.response and exchange.status == 200 else None
    return found if isinstance(found, dict) else {}

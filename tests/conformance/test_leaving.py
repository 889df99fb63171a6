"""A client that goes away before the answer is there, however far the server has come."""

import asyncio

import pytest

from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.agent_contract import AgentContract
from acpact.conformance.contract import Contract
from acpact.conformance.findings.flaws import flaws
from acpact.conformance.http.budget import Budget
from acpact.conformance.http.limits import Limits
from acpact.conformance.http.transport import Transport
from acpact.conformance.http.wire import Plain
from acpact.conformance.recording import Recording
from acpact.conformance.session.acp import Acp
from acpact.conformance.verdicts import BlockedError
from tests.conformance.running import acp

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n"


def left(sent: bytes) -> Recording:
    """Leave a server that sends this and then nothing, after a moment."""
    contract = Contract(acp())

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(sent)
        await reader.read()
        writer.close()

    async def leave() -> Recording:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport(url, Plain(contract), Limits(), Budget())
        recording = Recording(lambda exchange: flaws(contract, exchange))
        agent = AgentUnderTest("a", "a", "1", frozenset(), AgentContract("a", acp(), contract))
        try:
            session = Acp(agent, transport, recording, "seed")
            operation = "create_and_wait_for_stateless_run_output"
            await session.leave(operation, body={}, after=0.2)
        finally:
            await transport.close()
            server.close()
        return recording

    return asyncio.run(leave())


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b"{"])
def test_nothing_is_wrong_with_an_answer_that_nobody_waits_for(sent: bytes) -> None:
    recording = left(sent)
    (exchange,) = recording.exchanges
    assert (exchange.left, exchange.trouble, recording.flaws) == (True, None, [])


def test_an_answer_that_is_faster_says_nothing() -> None:
    with pytest.raises(BlockedError, match="came before the connection could be closed"):
        left(HEAD + b"{}")

"""A server that speaks another dialect: the reference server behind a front that renames."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

PATHS = (
    (re.compile(rb"^/bots"), b"/agents"),
    (re.compile(rb"^/jobs"), b"/runs"),
    (re.compile(rb"^/talks/([^/?]+)/jobs"), rb"/threads/\1/runs"),
    (re.compile(rb"^/talks"), b"/threads"),
)
FIELDS = ((b'"bot_id"', b'"agent_id"'), (b"event: bot\n", b"event: agent_event\n"))


@contextmanager
def mirrored(url: str) -> Iterator[str]:
    """Front a server of ACP; yields the URL of the front."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(_listen(url))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _listen(url: str) -> asyncio.Server:
    parts = urlsplit(url)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream = None
        with suppress(OSError, EOFError, ValueError):
            there, upstream = await asyncio.open_connection(parts.hostname, parts.port)
            upstream.write(await _asked(reader))
            answering = asyncio.ensure_future(_answer(there, writer))
            gone = asyncio.ensure_future(reader.read(1))
            await asyncio.wait([answering, gone], return_when=asyncio.FIRST_COMPLETED)
            answering.cancel()
            gone.cancel()
        for open_ in (upstream, writer):
            if open_ is not None:
                open_.close()

    return await asyncio.start_server(serve, "127.0.0.1", 0, limit=2**20)


async def _asked(reader: asyncio.StreamReader) -> bytes:
    """Read a request and return it in ACP."""
    head = await reader.readuntil(b"\r\n\r\n")
    line, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    method, target, version = line.split(b" ")
    sizes = [int(f.split(b":")[1]) for f in fields if f.lower().startswith(b"content-length:")]
    body = await reader.readexactly(sum(sizes))
    for pattern, path in PATHS:
        target = pattern.sub(path, target)
    for ours, theirs in FIELDS:
        body = body.replace(ours, theirs)
    kept = [f for f in fields if not f.lower().startswith((b"content-length:", b"connection:"))]
    kept += [b"connection: close"] + ([b"content-length: %d" % len(body)] if sizes else [])
    return b"\r\n".join((b" ".join((method, target, version)), *kept, b"", body))


async def _answer(there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass an answer on in the dialect, to the end of the connection."""
    head = await there.readuntil(b"\r\n\r\n")
    fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    chunked = any(f.lower().startswith(b"transfer-encoding:") for f in fields)
    dropped = (b"content-length:", b"transfer-encoding:", b"connection:")
    kept = [f for f in fields if not f.lower().startswith(dropped)]
    writer.write(b"\r\n".join((*kept, b"connection: close", b"", b"")))
    sizes = [int(f.split(b":")[1]) for f in fields if f.lower().startswith(b"content-length:")]
    while chunk := await (_chunk(there) if chunked else there.readexactly(sum(sizes))):
        for ours, theirs in FIELDS:
            chunk = chunk.replace(theirs, ours)
        writer.write(chunk)
        await writer.drain()
        if not chunked:
            break


async def _chunk(there: asyncio.StreamReader) -> bytes:
    size = int(await there.readline(), 16)
    chunk = await there.readexactly(size)
    await there.readline()
    return chunk

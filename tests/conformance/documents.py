"""The contract that tests hold hand-made exchanges to."""

import json
from functools import cache
from typing import Any

from acpact.cli.sources import read_source
from acpact.conformance.contract import Contract
from acpact.conformance.findings.flaws import Flaw, flaws
from acpact.conformance.http.exchange import Exchange, Request, Response, Trouble
from acpact.document import Document
from acpact.pipeline import read

ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
TIME = "2026-11-27T06:00:00Z"
RUN: dict[str, Any] = {
    "run_id": ID,
    "agent_id": ID,
    "created_at": TIME,
    "updated_at": TIME,
    "status": "success",
    "creation": {"input": "a"},
}
THREAD: dict[str, Any] = {
    "thread_id": ID,
    "created_at": TIME,
    "updated_at": TIME,
    "metadata": {},
    "status": "idle",
}
WAITED: dict[str, Any] = {"run": RUN, "output": {"type": "result", "values": {"a": 1}}}


@cache
def acp() -> Document:
    """The newest ACP, mended: read once."""
    return read(read_source(None, bundled_overlays=True))


@cache
def contract() -> Contract:
    """The newest ACP, mended, as operations to call."""
    return Contract(acp())


def exchange(
    operation: str,
    value: Any = None,
    *,
    status: int = 200,
    media: str = "application/json",
    body: bytes | None = None,
    trouble: Trouble | None = None,
    left: bool = False,
) -> Exchange:
    """An exchange with this JSON, or this very body."""
    content = json.dumps(value).encode() if body is None else body
    headers = (("Content-Type", media),) if media else ()
    found = contract().operations[operation]
    return Exchange(
        Request(operation),
        found.method,
        found.path,
        Response(status, headers, content) if status else None,
        trouble,
        "as the test wants it" if trouble else "",
        left=left,
    )


def found_in(operation: str, value: Any = None, **options: Any) -> list[Flaw]:
    """The flaws of such an exchange."""
    return flaws(contract(), exchange(operation, value, **options))


def rules_of(found: list[Flaw]) -> set[str]:
    """The rules that are broken."""
    return {flaw.rule for flaw in found}

"""Correct code on the client of `fastapi.yaml`: files of forms, raw bodies, lists of models."""

import io
from pathlib import Path
from typing import assert_type

from reports import AsyncReportsClient, ReportsClient, Unknown
from reports.models import Body_upload, Cat, Dog
from reports.types import Body_upload as Upload


def files(client: ReportsClient, path: Path) -> None:
    with path.open("rb") as file:
        client.reports_upload(file=file, title="t")
        client.reports_upload(
            file=(path.name, file), more=[b"1", ("2.txt", b"2"), io.BytesIO(b"3")]
        )
        client.reports_upload({"file": (path.name, file, "image/png")})
        client.send_raw(file)
    body: Upload = {"file": b"1", "more": [("a.txt", "text", "text/plain")]}
    client.reports_upload(body)
    client.reports_upload(Body_upload(file=b"1"))
    client.send_raw(b"1")


def pets(client: ReportsClient) -> int:
    client.add_pets([Cat(kind="cat"), Dog(kind="dog")])
    found = client.add_pets([Cat(kind="cat"), {"kind": "dog", "good": True}])
    assert_type(found, Cat | Dog | Unknown | None)
    return found.lives or 0 if isinstance(found, Cat) else 0


async def files_async(client: AsyncReportsClient) -> None:
    await client.reports_upload(file=("a.txt", b"1"), more=[b"2"])

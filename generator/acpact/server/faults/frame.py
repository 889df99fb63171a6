"""Frames of event streams as faults get them in hand."""

import json
from dataclasses import dataclass
from typing import Any

from acpact.server.faults.answer import json_bytes
from acpact.server.faults.request import Request


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: `id`, `event` and `data` lines and the blank line. `index` counts from 0."""

    raw: bytes
    index: int
    request: Request

    @property
    def lines(self) -> dict[str, str]:
        """The lines by the names of their fields."""
        return dict(line.split(": ", 1) for line in self.raw.decode().strip().split("\n"))

    @property
    def data(self) -> Any:
        """The JSON in the data."""
        return json.loads(self.lines["data"])

    @property
    def is_last(self) -> bool:
        """Whether the run has stopped with it."""
        return bool(self.data["status"] != "pending")

    def with_lines(self, **lines: str | None) -> bytes:
        """Return the frame with other lines; None leaves one out."""
        found = {**self.lines, **lines}
        text = "".join(f"{name}: {value}\n" for name, value in found.items() if value is not None)
        return f"{text}\n".encode()

    def with_data(self, value: Any) -> bytes:
        """Return the frame with other JSON in its data."""
        return self.with_lines(data=json_bytes(value).decode())

"""Files in requests and in answers."""

from __future__ import annotations

import mimetypes
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..exceptions import ApiValueError


def fields(files: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the fields of a form: a path, bytes, a pair of name and bytes, or a list of these."""
    for name, value in files.items():
        for item in value if isinstance(value, list) else [value]:
            filename, data = _read(name, item)
            media_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
            yield name, (filename, data, media_type)


def _read(name: str, value: Any) -> tuple[str, bytes]:
    if isinstance(value, str):
        return Path(value).name, Path(value).read_bytes()
    if isinstance(value, bytes):
        return name, value
    if isinstance(value, tuple):
        return value[0], value[1]
    raise ApiValueError(f"{name} is no file: a path, bytes or (name, bytes) is one")


def save(answer: Any, folder: str | None) -> str:
    """Write the body of an answer to a new file and return its path.

    The name that the server gives is taken over, what would lead out of the folder is not.
    """
    found = re.search(r"filename=['\"]?([^'\"\s;]+)", answer.getheader("Content-Disposition") or "")
    name = Path(found[1]).name if found else "body"
    path = Path(tempfile.mkdtemp(dir=folder)) / (name or "body")
    path.write_bytes(answer.data)
    return str(path)

"""From an answer to a value or an exception, the same for the sync and async client."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json

from .errors import APIStatusError, ResponseValidationError, error_for_status
from .operation import Operation, Response
from .wire import is_json, media_type

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_OUR_OWN = "Value error, "  # what pydantic puts before the text of a ValueError
_EMPTY = (204, 205)  # HTTP allows them no body, whatever a document says
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer whose body has been read: status, headers, decoded content."""

    status_code: int
    headers: httpx2.Headers
    content: bytes

    @property
    def content_type(self) -> str:
        """The Content-Type header as it came; "" if there was none."""
        return self.headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body as text in its charset, else UTF-8; bytes that don't fit become U+FFFD."""
        try:
            return self.content.decode(_charset(self.content_type), "replace")
        except (LookupError, ValueError):  # Python has codecs that are none of text
            return self.content.decode("utf-8", "replace")

    @property
    def json_content(self) -> bytes:
        """The body as JSON should be: UTF-8 without a byte order mark."""
        if _charset(self.content_type) != "utf-8":
            return self.text.encode()
        return self.content.removeprefix(_BOM)


def read_reply(operation: Operation, reply: Reply) -> Any:
    """The value of an answer as documented; raises APIStatusError or ResponseValidationError."""
    if not 200 <= reply.status_code < 300:
        raise status_error(operation, reply)
    documented = operation.documented(reply.status_code, reply.content_type)
    if operation.method == "HEAD" or operation.returns_nothing or reply.status_code in _EMPTY:
        return None
    return _undocumented(operation, reply) if documented is None else _value(documented, reply)


def status_error(operation: Operation, reply: Reply) -> APIStatusError:
    """The exception for an answer that is not 2xx, its body typed as far as it validates."""
    body = _plain_json(reply)
    documented = operation.documented(reply.status_code, reply.content_type)
    if documented is not None and documented.media_type is not None:
        # A server's errors often differ from its document; then the plain body is kept.
        with suppress(ResponseValidationError):
            body = _value(documented, reply)
    kind = error_for_status(reply.status_code)
    return kind(reply.status_code, reply.headers, body, reply.text)


def invalid(reply: Reply, errors: list[dict[str, Any]]) -> ResponseValidationError:
    """The exception for a 2xx answer that breaks the contract."""
    return ResponseValidationError(
        reply.status_code, reply.headers, reply.text, _plain_json(reply), errors
    )


def problems(error: ValueError) -> list[dict[str, Any]]:
    """What is wrong with a value, one dict each: `type`, `loc`, `msg` and mostly `input`."""
    if isinstance(error, ValidationError):
        found = error.errors(include_url=False, include_context=False)
        return [{**line, "msg": line["msg"].removeprefix(_OUR_OWN)} for line in found]
    return [{"type": "json_invalid", "loc": (), "msg": f"not JSON: {error}"}]


def _value(documented: Response, reply: Reply) -> Any:
    if documented.media_type is None:
        return None
    media = documented.media
    if "*" in media:
        # The document leaves the kind open: the answer decides, and a schema without any word
        # from the server is most likely JSON.
        media = media_type(reply.content_type) or "application/json"
    if is_json(media):
        return _json_value(documented, reply)
    if media.startswith("text/"):
        return _text_value(documented, reply)
    return reply.content


def _json_value(documented: Response, reply: Reply) -> Any:
    try:
        if documented.adapter is None:
            return from_json(reply.json_content)
        return documented.adapter.validate_json(reply.json_content)
    except ValueError as exc:
        raise invalid(reply, problems(exc)) from exc


def _text_value(documented: Response, reply: Reply) -> Any:
    if documented.adapter is None:
        return reply.text
    try:
        return documented.adapter.validate_python(reply.text)
    except ValueError as exc:
        raise invalid(reply, problems(exc)) from exc


def _undocumented(operation: Operation, reply: Reply) -> Any:
    """The most useful reading of a 2xx answer that the document does not know.

    What validates as a documented success is taken for it: servers confuse 200 with 201.
    """
    if not reply.content:
        return None
    media = media_type(reply.content_type)
    for success in operation.successes:
        if is_json(success.media) and is_json(media):
            with suppress(ResponseValidationError):
                return _json_value(success, reply)
    if is_json(media) or not media:
        with suppress(ValueError):
            return from_json(reply.json_content)
    return reply.text if media.startswith("text/") or is_json(media) else reply.content


def _plain_json(reply: Reply) -> Any:
    try:
        return from_json(reply.json_content)
    except ValueError:
        return None


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    if found is None:
        return "utf-8"
    try:
        return codecs.lookup(found[1]).name
    except (LookupError, ValueError):
        return "utf-8"

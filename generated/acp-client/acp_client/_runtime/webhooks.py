"""Requests that a server makes: what arrives at a receiver, as the document describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

import httpx2
from pydantic import BaseModel, TypeAdapter

from .errors import WebhookError
from .reply import Reply, problems
from .wire import is_list

T = TypeVar("T")


class HeaderItems(Protocol):
    """Headers as any framework has them: mappings and messages alike."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Names and values."""
        ...


class Webhook(Generic[T]):
    """One documented request of the server; `forms` return the types that its body may have.

    Of several types that fit, the one is taken that leaves the fewest fields of the body unnamed,
    then the one that lacks the fewest of its own.
    """

    def __init__(self, name: str, *forms: Callable[[], Any]) -> None:
        self.name = name
        self._forms = forms

    @cached_property
    def _adapters(self) -> list[TypeAdapter[Any]]:
        return [TypeAdapter(form()) for form in self._forms]

    def parse(self, body: bytes | str, headers: HeaderItems | None) -> T:
        """The payload; `headers` tell the charset of bytes, UTF-8 where they don't.

        Raises:
            WebhookError: the body is not JSON, or not what the document says.
        """
        content = body.encode() if isinstance(body, str) else bytes(body)
        items = [] if headers is None or isinstance(body, str) else list(headers.items())
        sent = httpx2.Headers(items)
        reply = Reply(200, sent, content)
        fitting: list[T] = []
        errors: list[list[dict[str, Any]]] = []
        for adapter in self._adapters:
            try:
                fitting.append(adapter.validate_json(reply.json_content))
            except ValueError as exc:
                errors.append(problems(exc))
        if not fitting:
            raise WebhookError(self.name, reply.text, min(errors, key=len))
        return min(fitting, key=_misfit)


def _misfit(payload: object) -> tuple[int, int]:
    """How many fields of a body its types don't name, and how many of theirs it does not have."""
    if is_list(payload):
        found = [_misfit(item) for item in payload]
    elif isinstance(payload, BaseModel):
        found = [_misfit(getattr(payload, name)) for name in type(payload).model_fields]
        extra = len(payload.model_extra or ())
        known = len(payload.model_fields_set) - extra
        found.append((extra, len(type(payload).model_fields) - known))
    else:
        return 0, 0
    return sum(item[0] for item in found), sum(item[1] for item in found)

"""What the server sends by itself: a parser for each callback and webhook of the document.

A parser takes the body of the request, as it came, and its headers, and returns the payload. A
body that breaks the document raises `WebhookError`: answer it with status 400.
"""

from __future__ import annotations


from ._runtime import HeaderItems, Webhook, WebhookError
from .models import RunStateful, RunStateless

__all__ = [
    "WebhookError",
    "parse_runstatuschange_webhook",
]

_runstatuschange: Webhook[RunStateful | RunStateless] = Webhook(
    "runstatuschange", lambda: RunStateful, lambda: RunStateless
)


def parse_runstatuschange_webhook(
    body: bytes | str, headers: HeaderItems | None = None
) -> RunStateful | RunStateless:
    """Return the payload of `runstatuschange`, which the server sends by POST to
    `{$request.body#/webhook}` of `create_thread_run`, by POST to `{$request.body#/webhook}` of
    `create_stateless_run`. A body may fit several of these types: then the class is a guess.
    Tell payloads
    apart by what is in them, or by the URL that you have given, not by their class.

    Raises:
        WebhookError: the body breaks the document.
    """
    return _runstatuschange.parse(body, headers)

"""The requests that this server makes to its callers: one sender per documented callback.

Ask a sender for the `url` while the request is at hand, and `send` to it whenever there is news.
"""

from __future__ import annotations


from ._vendor.server_runtime import callbacks as _callbacks
from ._vendor.server_runtime.callbacks import CallbackError, Delivery
from .models import RunStateful, RunStateless

__all__ = [
    "CallbackError",
    "Delivery",
    "create_thread_run_runstatuschange",
    "create_stateless_run_runstatuschange",
]

create_thread_run_runstatuschange: _callbacks.Callback[RunStateful] = _callbacks.Callback(
    name="create_thread_run runstatuschange",
    expression="{$request.body#/webhook}",
    method="POST",
    media_type="application/json",
)
"""What `create_thread_run` sends to `{$request.body#/webhook}`: RunStateful."""

create_stateless_run_runstatuschange: _callbacks.Callback[RunStateless] = _callbacks.Callback(
    name="create_stateless_run runstatuschange",
    expression="{$request.body#/webhook}",
    method="POST",
    media_type="application/json",
)
"""What `create_stateless_run` sends to `{$request.body#/webhook}`: RunStateless."""

"""What requests have made that nobody keeps a record of: enough of it to delete it all later."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from acpact.conformance.cleaning import Made, run_of
from acpact.conformance.http.exchange import Exchange, Request, Response

_AT_A_TIME = 50


class Traces:
    """Takes note of runs and threads that come and go, exchange by exchange.

    Only what a request has created counts: all else may belong to others.
    """

    def __init__(self) -> None:
        self._runs: dict[str, Exchange] = {}
        self._threads: dict[str, None] = {}

    def note(self, exchange: Exchange) -> None:
        """Take note of what an exchange has made or deleted."""
        request, response = exchange.request, exchange.response
        if exchange.status == 204:
            self._forget(request)
        elif exchange.status == 200 and response:
            if request.operation in ("create_thread", "copy_thread"):
                self._take_thread(request, response.json)
            elif request.operation.startswith("create_"):
                self._take_run(exchange, response)

    def made(self) -> Iterator[Made]:
        """Return it all in parts, which can be cleaned up side by side."""
        threads, runs = list(self._threads), list(self._runs.values())
        for start in range(0, max(len(runs), len(threads)), _AT_A_TIME):
            part = slice(start, start + _AT_A_TIME)
            yield Made("", runs[part], threads[part])

    def _take_thread(self, request: Request, made: Any) -> None:
        found = made.get("thread_id") if isinstance(made, dict) else None
        if isinstance(found, str) and _field(request, "if_exists") != "do_nothing":
            self._threads[found] = None

    def _take_run(self, exchange: Exchange, response: Response) -> None:
        request = exchange.request
        run = run_of(response)
        if isinstance(run.get("run_id"), str):
            kept = replace(exchange, request=replace(request, content=None))
            self._runs[run["run_id"]] = kept
        if _field(request, "if_not_exists") == "create":
            self._threads[request.path["thread_id"]] = None
        if _field(request, "on_completion") == "keep" and isinstance(run.get("thread_id"), str):
            self._threads[run["thread_id"]] = None

    def _forget(self, request: Request) -> None:
        if request.operation == "delete_thread":
            self._threads.pop(request.path.get("thread_id", ""), None)
        elif request.operation.startswith("delete_") or request.query.get("action") == "rollback":
            self._runs.pop(request.path.get("run_id", ""), None)


def _field(request: Request, name: str) -> Any:
    return request.body.get(name) if isinstance(request.body, dict) else None

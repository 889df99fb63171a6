"""Handlers for any document."""

from typing import Any


class Recorder:
    """Takes what it gets, whatever the operation, and answers what it is told."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}
        self.context: Any = None
        self.answer: Any = None

    def __getattr__(self, name: str) -> Any:
        async def method(context: Any, *positional: Any, **keywords: Any) -> Any:
            self.context = context
            self.last = {"positional": positional, **keywords}
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

        return method

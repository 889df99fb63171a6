"""`StreamEventPayload`, for imports by module."""

from ._definitions import StreamEventPayload

__all__ = ["StreamEventPayload"]

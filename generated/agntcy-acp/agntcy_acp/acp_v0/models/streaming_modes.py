"""`StreamingModes`, for imports by module."""

from ._definitions import StreamingModes

__all__ = ["StreamingModes"]

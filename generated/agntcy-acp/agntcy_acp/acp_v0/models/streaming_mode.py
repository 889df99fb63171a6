"""`StreamingMode`, for imports by module."""

from ._definitions import StreamingMode

__all__ = ["StreamingMode"]

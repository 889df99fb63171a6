"""`StreamMode`, for imports by module."""

from ._definitions import StreamMode

__all__ = ["StreamMode"]

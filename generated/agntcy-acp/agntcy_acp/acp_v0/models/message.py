"""`Message`, for imports by module."""

from ._definitions import Message

__all__ = ["Message"]

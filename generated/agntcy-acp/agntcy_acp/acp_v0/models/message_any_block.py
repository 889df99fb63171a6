"""`MessageAnyBlock`, for imports by module."""

from ._definitions import MessageAnyBlock

__all__ = ["MessageAnyBlock"]

"""`ThreadSearchRequest`, for imports by module."""

from ._definitions import ThreadSearchRequest

__all__ = ["ThreadSearchRequest"]

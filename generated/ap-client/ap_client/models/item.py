"""`Item`, for imports by module."""

from ._definitions import Item

__all__ = ["Item"]

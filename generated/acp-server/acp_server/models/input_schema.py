"""`InputSchema`, for imports by module."""

from ._definitions import InputSchema

__all__ = ["InputSchema"]

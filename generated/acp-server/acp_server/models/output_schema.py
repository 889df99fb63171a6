"""`OutputSchema`, for imports by module."""

from ._definitions import OutputSchema

__all__ = ["OutputSchema"]

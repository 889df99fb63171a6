"""`ThreadStateSchema`, for imports by module."""

from ._definitions import ThreadStateSchema

__all__ = ["ThreadStateSchema"]

"""`StreamUpdateSchema`, for imports by module."""

from ._definitions import StreamUpdateSchema

__all__ = ["StreamUpdateSchema"]

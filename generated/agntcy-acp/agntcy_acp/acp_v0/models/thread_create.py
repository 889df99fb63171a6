"""`ThreadCreate`, for imports by module."""

from ._definitions import ThreadCreate

__all__ = ["ThreadCreate"]

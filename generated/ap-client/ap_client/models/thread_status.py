"""`ThreadStatus`, for imports by module."""

from ._definitions import ThreadStatus

__all__ = ["ThreadStatus"]

"""`ThreadState`, for imports by module."""

from ._definitions import ThreadState

__all__ = ["ThreadState"]

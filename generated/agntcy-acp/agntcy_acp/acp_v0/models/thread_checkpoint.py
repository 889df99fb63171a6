"""`ThreadCheckpoint`, for imports by module."""

from ._definitions import ThreadCheckpoint

__all__ = ["ThreadCheckpoint"]

"""`ThreadPatch`, for imports by module."""

from ._definitions import ThreadPatch

__all__ = ["ThreadPatch"]

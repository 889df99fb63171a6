"""`Thread`, for imports by module."""

from ._definitions import Thread

__all__ = ["Thread"]

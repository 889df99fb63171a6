"""`Run`, for imports by module."""

from ._definitions import Run

__all__ = ["Run"]

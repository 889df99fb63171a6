"""`ValueRunResultUpdate`, for imports by module."""

from ._definitions import ValueRunResultUpdate

__all__ = ["ValueRunResultUpdate"]

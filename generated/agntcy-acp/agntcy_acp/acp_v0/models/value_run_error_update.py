"""`ValueRunErrorUpdate`, for imports by module."""

from ._definitions import ValueRunErrorUpdate

__all__ = ["ValueRunErrorUpdate"]

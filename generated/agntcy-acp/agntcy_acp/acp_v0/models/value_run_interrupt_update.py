"""`ValueRunInterruptUpdate`, for imports by module."""

from ._definitions import ValueRunInterruptUpdate

__all__ = ["ValueRunInterruptUpdate"]

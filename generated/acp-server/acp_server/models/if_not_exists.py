"""`IfNotExists`, for imports by module."""

from ._definitions import IfNotExists

__all__ = ["IfNotExists"]

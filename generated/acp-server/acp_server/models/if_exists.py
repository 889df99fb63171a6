"""`IfExists`, for imports by module."""

from ._definitions import IfExists

__all__ = ["IfExists"]

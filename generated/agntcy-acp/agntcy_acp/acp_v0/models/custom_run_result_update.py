"""`CustomRunResultUpdate`, for imports by module."""

from ._definitions import CustomRunResultUpdate

__all__ = ["CustomRunResultUpdate"]

"""`CancelThreadRunAction`, for imports by module."""

from ._definitions import CancelThreadRunAction

__all__ = ["CancelThreadRunAction"]

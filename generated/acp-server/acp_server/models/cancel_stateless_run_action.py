"""`CancelStatelessRunAction`, for imports by module."""

from ._definitions import CancelStatelessRunAction

__all__ = ["CancelStatelessRunAction"]

"""`Config`, for imports by module."""

from ._definitions import Config

__all__ = ["Config"]

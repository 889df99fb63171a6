"""`ConfigSchema`, for imports by module."""

from ._definitions import ConfigSchema

__all__ = ["ConfigSchema"]

"""`RunCreateConfig`, for imports by module."""

from ._definitions import RunCreateConfig

__all__ = ["RunCreateConfig"]

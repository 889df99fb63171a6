"""`RunCreate`, for imports by module."""

from ._definitions import RunCreate

__all__ = ["RunCreate"]

"""`RunError`, for imports by module."""

from ._definitions import RunError

__all__ = ["RunError"]

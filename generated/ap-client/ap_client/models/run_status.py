"""`RunStatus`, for imports by module."""

from ._definitions import RunStatus

__all__ = ["RunStatus"]

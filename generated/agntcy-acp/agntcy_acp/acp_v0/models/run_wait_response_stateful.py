"""`RunWaitResponseStateful`, for imports by module."""

from ._definitions import RunWaitResponseStateful

__all__ = ["RunWaitResponseStateful"]

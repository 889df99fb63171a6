"""`RunWaitResponseStateless`, for imports by module."""

from ._definitions import RunWaitResponseStateless

__all__ = ["RunWaitResponseStateless"]

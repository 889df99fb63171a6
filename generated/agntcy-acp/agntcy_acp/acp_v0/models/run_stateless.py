"""`RunStateless`, for imports by module."""

from ._definitions import RunStateless

__all__ = ["RunStateless"]

"""`RunWaitResponse`, for imports by module."""

from ._definitions import RunWaitResponse

__all__ = ["RunWaitResponse"]

"""`RunSearchRequest`, for imports by module."""

from ._definitions import RunSearchRequest

__all__ = ["RunSearchRequest"]

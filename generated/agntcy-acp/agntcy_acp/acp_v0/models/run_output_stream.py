"""`RunOutputStream`, for imports by module."""

from ._definitions import RunOutputStream

__all__ = ["RunOutputStream"]

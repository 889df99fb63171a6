"""`SearchItemsResponse`, for imports by module."""

from ._definitions import SearchItemsResponse

__all__ = ["SearchItemsResponse"]

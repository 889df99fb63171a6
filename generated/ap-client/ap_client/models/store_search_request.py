"""`StoreSearchRequest`, for imports by module."""

from ._definitions import StoreSearchRequest

__all__ = ["StoreSearchRequest"]

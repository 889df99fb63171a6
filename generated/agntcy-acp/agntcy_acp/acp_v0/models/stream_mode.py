"""`StreamMode`, for imports by module."""

from ._definitions import StreamMode

__all__ = ["StreamMode", "STREAMMODE_ANY_OF_SCHEMAS"]

STREAMMODE_ANY_OF_SCHEMAS = ["List[StreamingMode]", "StreamingMode"]

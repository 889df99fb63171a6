"""`StreamMode_2`, for imports by module."""

from ._definitions import StreamMode_2

__all__ = ["StreamMode_2", "STREAMMODE_2_ANY_OF_SCHEMAS"]

STREAMMODE_2_ANY_OF_SCHEMAS = ["List[StreamMode]", "StreamMode"]

"""`StreamMode1`, for imports by module."""

from ._definitions import StreamMode1

__all__ = ["StreamMode1", "STREAMMODE1_ANY_OF_SCHEMAS"]

STREAMMODE1_ANY_OF_SCHEMAS = ["List[StreamMode]", "StreamMode"]

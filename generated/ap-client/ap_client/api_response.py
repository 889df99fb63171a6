"""An answer with its status and headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Optional, TypeVar

from pydantic import BaseModel, Field, StrictBytes, StrictInt

T = TypeVar("T")


class ApiResponse(BaseModel, Generic[T]):
    """What the methods with `_with_http_info` return."""

    status_code: StrictInt = Field(description="HTTP status code")
    headers: Optional[Mapping[str, str]] = Field(None, description="HTTP headers")  # noqa: UP045
    data: T = Field(description="what the answer says")
    raw_data: StrictBytes = Field(description="the body as it came")

    model_config = {"arbitrary_types_allowed": True}

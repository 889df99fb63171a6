"""The exceptions of this package; those of HTTP have `status`, `headers`, `body` and `data`."""

from collections.abc import Sequence
from typing import Any, NoReturn


class OpenApiException(Exception):  # noqa: N818
    """The base of all exceptions of this package."""


class _Placed(OpenApiException):
    """An error about a value, with the path that leads to it."""

    path_to_item: Sequence[Any] | None

    def __init__(self, msg: str, path_to_item: Sequence[Any] | None = None) -> None:
        self.path_to_item = path_to_item
        super().__init__(f"{msg} at {render_path(path_to_item)}" if path_to_item else msg)


class ApiTypeError(_Placed, TypeError):
    """A value is of the wrong type."""

    def __init__(
        self,
        msg: str,
        path_to_item: Sequence[Any] | None = None,
        valid_classes: tuple[type, ...] | None = None,
        key_type: bool | None = None,
    ) -> None:
        self.valid_classes = valid_classes
        self.key_type = key_type
        super().__init__(msg, path_to_item)


class ApiValueError(_Placed, ValueError):
    """A value is of the right type, and yet not possible."""

    def __init__(self, msg: str, path_to_item: Sequence[Any] | None = None) -> None:
        super().__init__(msg, path_to_item)


class ApiAttributeError(_Placed, AttributeError):
    """An attribute is not there."""

    def __init__(self, msg: str, path_to_item: Sequence[Any] | None = None) -> None:
        super().__init__(msg, path_to_item)


class ApiKeyError(_Placed, KeyError):
    """A key is not there."""

    def __init__(self, msg: str, path_to_item: Sequence[Any] | None = None) -> None:
        super().__init__(msg, path_to_item)


class ApiException(OpenApiException):
    """An answer whose status is not 2xx; `status` is 0 where none can be had.

    `body` is the text of the answer, `data` what the document says of it.
    """

    def __init__(
        self,
        status: int | None = None,
        reason: str | None = None,
        http_resp: Any = None,
        *,
        body: str | None = None,
        data: Any = None,
    ) -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason
        self.body = body
        self.data = data
        self.headers: Any = None
        if http_resp is not None:
            self._take(http_resp)

    def _take(self, answer: Any) -> None:
        self.status = answer.status if self.status is None else self.status
        self.reason = answer.reason if self.reason is None else self.reason
        if self.body is None and answer.data is not None:
            self.body = answer.data.decode("utf-8", "replace")
        self.headers = answer.getheaders()

    @classmethod
    def from_response(cls, *, http_resp: Any, body: str | None, data: Any) -> NoReturn:
        """Raise the exception for an answer, by its status."""
        kind = _BY_STATUS.get(http_resp.status)
        if kind is None:
            kind = ServiceException if 500 <= http_resp.status <= 599 else ApiException
        raise kind(http_resp=http_resp, body=body, data=data)

    def __str__(self) -> str:
        lines = [f"({self.status})", f"Reason: {self.reason}"]
        if self.headers:
            lines.append(f"HTTP response headers: {self.headers}")
        if self.data or self.body:
            lines.append(f"HTTP response body: {self.body or self.data}")
        return "\n".join([*lines, ""])


class BadRequestException(ApiException):
    """HTTP 400."""


class NotFoundException(ApiException):
    """HTTP 404."""


class UnauthorizedException(ApiException):
    """HTTP 401."""


class ForbiddenException(ApiException):
    """HTTP 403."""


class ServiceException(ApiException):
    """HTTP 500 to 599."""


class ConflictException(ApiException):
    """HTTP 409."""


class UnprocessableEntityException(ApiException):
    """HTTP 422."""


_BY_STATUS: dict[int, type[ApiException]] = {
    400: BadRequestException,
    401: UnauthorizedException,
    403: ForbiddenException,
    404: NotFoundException,
    409: ConflictException,
    422: UnprocessableEntityException,
}


def render_path(path_to_item: Sequence[Any]) -> str:
    """Return a path as the subscripts that lead along it."""
    return "".join(f"[{part!r}]" for part in path_to_item)

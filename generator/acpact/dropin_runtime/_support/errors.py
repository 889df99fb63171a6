"""The error of the stream decoder, among the package's own exceptions."""

from ..exceptions import OpenApiException


class StreamError(OpenApiException):
    """An event stream went over one of its size limits."""

"""The client that the API classes of this folder call through."""

from __future__ import annotations

from typing import Any, Self

from .._support.client import BaseApiClient
from .._support.operation import RequestSerialized as RequestSerialized
from . import rest


class ApiClient(BaseApiClient):
    """Makes requests and reads answers; API classes call through it.

    :param configuration: what to talk to, and how
    :param header_name: a header to send with every request
    :param header_value: its value
    :param cookie: a cookie to send with every request
    """

    def _rest(self, configuration: Any) -> rest.RESTClientObject:
        return rest.RESTClientObject(configuration)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, exc_type: object, exc_value: object, traceback: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the client can be used again, and opens new ones."""
        self.rest_client.close()

    def call_api(
        self,
        method: str,
        url: str,
        header_params: Any = None,
        body: Any = None,
        post_params: Any = None,
        _request_timeout: Any = None,
    ) -> rest.RESTResponse:
        """Send a request and return the answer, its body not yet read."""
        found: rest.RESTResponse = self.rest_client.request(
            method,
            url,
            headers=header_params,
            body=body,
            post_params=post_params,
            _request_timeout=_request_timeout,
        )
        return found

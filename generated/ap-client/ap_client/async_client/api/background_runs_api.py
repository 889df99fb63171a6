"""Start runs that go on after the response, and look after them.

A background run is created by one request and followed by others: poll its status, wait
for its output, join its stream, cancel it, or delete it. See `Run`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import Run, RunSearchRequest, RunStream, RunWaitResponse
    from ..rest import RESTResponseType

__all__ = ["BackgroundRunsApi"]


class BackgroundRunsApi:
    """Start runs that go on after the response, and look after them.

    A background run is created by one request and followed by others: poll its status, wait
    for its output, join its stream, cancel it, or delete it. See `Run`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    async def search_runs(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Run]:
        """Search runs by thread, agent, status or metadata

        List runs, filtered by thread, agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` runs starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Run]
        """

        _param = self._search_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_RUNS.types,
        )
        _data: list[Run] = _info.data
        return _data

    async def search_runs_with_http_info(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[Run]]:
        """Search runs by thread, agent, status or metadata

        List runs, filtered by thread, agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` runs starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Run]
        """

        _param = self._search_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_RUNS.types,
        )
        return _info

    async def search_runs_without_preload_content(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Search runs by thread, agent, status or metadata

        List runs, filtered by thread, agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` runs starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Run]
        """

        _param = self._search_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _search_runs_serialize(
        self,
        run_search_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.SEARCH_RUNS,
            {},
            run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def get_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Run:
        """Get a run

        Look up one run by its ID: what it was asked to do, and its status. Its output comes
        from `wait_run` or `stream_run`.

        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._get_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_RUN.types,
        )
        _data: Run = _info.data
        return _data

    async def get_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Run]:
        """Get a run

        Look up one run by its ID: what it was asked to do, and its status. Its output comes
        from `wait_run` or `stream_run`.

        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._get_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_RUN.types,
        )
        return _info

    async def get_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get a run

        Look up one run by its ID: what it was asked to do, and its status. Its output comes
        from `wait_run` or `stream_run`.

        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._get_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def delete_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Delete a run

        Remove the record of a run. To stop a run that goes on, use `cancel_run`.

        :param run_id: ID of the run to remove (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_RUN.types,
        )
        _data: None = _info.data
        return _data

    async def delete_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Delete a run

        Remove the record of a run. To stop a run that goes on, use `cancel_run`.

        :param run_id: ID of the run to remove (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_RUN.types,
        )
        return _info

    async def delete_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Delete a run

        Remove the record of a run. To stop a run that goes on, use `cancel_run`.

        :param run_id: ID of the run to remove (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _delete_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.DELETE_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def wait_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponse:
        """Wait for the output of a run

        Answer once the run has stopped, with its final output. A run that has stopped before is
        answered at once.

        :param run_id: ID of the run to wait for (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: RunWaitResponse
        """

        _param = self._wait_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_RUN.types,
        )
        _data: RunWaitResponse = _info.data
        return _data

    async def wait_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponse]:
        """Wait for the output of a run

        Answer once the run has stopped, with its final output. A run that has stopped before is
        answered at once.

        :param run_id: ID of the run to wait for (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: RunWaitResponse
        """

        _param = self._wait_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_RUN.types,
        )
        return _info

    async def wait_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Wait for the output of a run

        Answer once the run has stopped, with its final output. A run that has stopped before is
        answered at once.

        :param run_id: ID of the run to wait for (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: RunWaitResponse
        """

        _param = self._wait_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _wait_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.WAIT_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def stream_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Any:
        """Follow the output of a run

        Join the output of a run while it goes on. What the run put out before the request is
        not repeated. See `create_and_stream_run` for starting a run and following it from its
        first event.

        :param run_id: ID of the run to follow (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Any
        """

        _param = self._stream_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.STREAM_RUN.types,
        )
        _data: Any = _info.data
        return _data

    async def stream_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Any]:
        """Follow the output of a run

        Join the output of a run while it goes on. What the run put out before the request is
        not repeated. See `create_and_stream_run` for starting a run and following it from its
        first event.

        :param run_id: ID of the run to follow (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Any
        """

        _param = self._stream_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.STREAM_RUN.types,
        )
        return _info

    async def stream_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Follow the output of a run

        Join the output of a run while it goes on. What the run put out before the request is
        not repeated. See `create_and_stream_run` for starting a run and following it from its
        first event.

        :param run_id: ID of the run to follow (UUID). (required)
        :type run_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Any
        """

        _param = self._stream_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _stream_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.STREAM_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def cancel_run(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Cancel a run

        Stop a run before it is done. With `action` set to `rollback` the run is removed
        afterwards, together with its checkpoints.

        :param run_id: ID of the run to stop (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._cancel_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_RUN.types,
        )
        _data: None = _info.data
        return _data

    async def cancel_run_with_http_info(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Cancel a run

        Stop a run before it is done. With `action` set to `rollback` the run is removed
        afterwards, together with its checkpoints.

        :param run_id: ID of the run to stop (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._cancel_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_RUN.types,
        )
        return _info

    async def cancel_run_without_preload_content(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Cancel a run

        Stop a run before it is done. With `action` set to `rollback` the run is removed
        afterwards, together with its checkpoints.

        :param run_id: ID of the run to stop (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._cancel_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _cancel_run_serialize(
        self,
        run_id: Any,
        wait: Any,
        action: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CANCEL_RUN,
            {"run_id": run_id, "wait": wait, "action": action},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def create_run(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Run:
        """Start a run in the background

        Start a run and answer at once with its record, long before it is done. Without a
        `thread_id` the run has no thread to keep state in. Its output comes from `wait_run` or
        `stream_run`.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._create_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_RUN.types,
        )
        _data: Run = _info.data
        return _data

    async def create_run_with_http_info(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Run]:
        """Start a run in the background

        Start a run and answer at once with its record, long before it is done. Without a
        `thread_id` the run has no thread to keep state in. Its output comes from `wait_run` or
        `stream_run`.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._create_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_RUN.types,
        )
        return _info

    async def create_run_without_preload_content(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run in the background

        Start a run and answer at once with its record, long before it is done. Without a
        `thread_id` the run has no thread to keep state in. Its output comes from `wait_run` or
        `stream_run`.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Run
        """

        _param = self._create_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_run_serialize(
        self,
        run_stream: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_RUN,
            {},
            run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

"""Find the agents that this server can run, and learn how to run them.

Agents differ in the protocol features that they support and in the shape of their
configuration, input, output, interrupts and thread state. Both are declared in the
agent's ACP descriptor, which this server returns and which the agent's record in an
agent directory also carries. See `Agent` and `AgentACPDescriptor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import Agent, AgentACPDescriptor, AgentSearchRequest
    from ..rest import RESTResponseType

__all__ = ["AgentsApi"]


class AgentsApi:
    """Find the agents that this server can run, and learn how to run them.

    Agents differ in the protocol features that they support and in the shape of their
    configuration, input, output, interrupts and thread state. Both are declared in the
    agent's ACP descriptor, which this server returns and which the agent's record in an
    agent directory also carries. See `Agent` and `AgentACPDescriptor`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    async def search_agents(
        self,
        agent_search_request: AgentSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Agent]:
        """Search agents by name and version

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        :param agent_search_request: Filters and paging. Every field is optional. (required)
        :type agent_search_request: AgentSearchRequest
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
        :return: list[Agent]
        """

        _param = self._search_agents_serialize(
            agent_search_request=agent_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_AGENTS.types,
        )
        _data: list[Agent] = _info.data
        return _data

    async def search_agents_with_http_info(
        self,
        agent_search_request: AgentSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[Agent]]:
        """Search agents by name and version

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        :param agent_search_request: Filters and paging. Every field is optional. (required)
        :type agent_search_request: AgentSearchRequest
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
        :return: list[Agent]
        """

        _param = self._search_agents_serialize(
            agent_search_request=agent_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_AGENTS.types,
        )
        return _info

    async def search_agents_without_preload_content(
        self,
        agent_search_request: AgentSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Search agents by name and version

        List agents, filtered by name and version; an empty request lists them all. Results come
        in pages of `limit` items starting at `offset`.

        :param agent_search_request: Filters and paging. Every field is optional. (required)
        :type agent_search_request: AgentSearchRequest
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
        :return: list[Agent]
        """

        _param = self._search_agents_serialize(
            agent_search_request=agent_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _search_agents_serialize(
        self,
        agent_search_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.SEARCH_AGENTS,
            {},
            agent_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def get_agent_by_id(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Agent:
        """Get an agent

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: Agent
        """

        _param = self._get_agent_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_AGENT_BY_ID.types,
        )
        _data: Agent = _info.data
        return _data

    async def get_agent_by_id_with_http_info(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Agent]:
        """Get an agent

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: Agent
        """

        _param = self._get_agent_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_AGENT_BY_ID.types,
        )
        return _info

    async def get_agent_by_id_without_preload_content(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get an agent

        Look up one agent by its ID: its name, version and what it is for. Its capabilities and
        schemas are in the descriptor (`get_acp_descriptor_by_id`).

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: Agent
        """

        _param = self._get_agent_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_agent_by_id_serialize(
        self,
        agent_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_AGENT_BY_ID,
            {"agent_id": agent_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def get_acp_descriptor_by_id(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AgentACPDescriptor:
        """Get the ACP descriptor of an agent

        Get the document that tells how to use an agent: the protocol features that it supports
        and the schemas of its input, output, configuration, interrupts, streamed updates and
        thread state.

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: AgentACPDescriptor
        """

        _param = self._get_acp_descriptor_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_ACP_DESCRIPTOR_BY_ID.types,
        )
        _data: AgentACPDescriptor = _info.data
        return _data

    async def get_acp_descriptor_by_id_with_http_info(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[AgentACPDescriptor]:
        """Get the ACP descriptor of an agent

        Get the document that tells how to use an agent: the protocol features that it supports
        and the schemas of its input, output, configuration, interrupts, streamed updates and
        thread state.

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: AgentACPDescriptor
        """

        _param = self._get_acp_descriptor_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_ACP_DESCRIPTOR_BY_ID.types,
        )
        return _info

    async def get_acp_descriptor_by_id_without_preload_content(
        self,
        agent_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get the ACP descriptor of an agent

        Get the document that tells how to use an agent: the protocol features that it supports
        and the schemas of its input, output, configuration, interrupts, streamed updates and
        thread state.

        :param agent_id: ID of the agent (UUID), as returned by `search_agents`. (required)
        :type agent_id: str
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
        :return: AgentACPDescriptor
        """

        _param = self._get_acp_descriptor_by_id_serialize(
            agent_id=agent_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_acp_descriptor_by_id_serialize(
        self,
        agent_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_ACP_DESCRIPTOR_BY_ID,
            {"agent_id": agent_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

"""Keep data that outlives threads: the long-term memory of agents.

An item is a JSON object under a key in a namespace, and every thread can reach it. A
namespace is a path of strings, like a folder. See `Item`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import (
        Item,
        SearchItemsResponse,
        StoreDeleteRequest,
        StoreListNamespacesRequest,
        StorePutRequest,
        StoreSearchRequest,
    )
    from ..rest import RESTResponseType

__all__ = ["StoreApi"]


class StoreApi:
    """Keep data that outlives threads: the long-term memory of agents.

    An item is a JSON object under a key in a namespace, and every thread can reach it. A
    namespace is a path of strings, like a folder. See `Item`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    async def get_item(
        self,
        key: str,
        namespace: list[str] | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Item:
        """Get an item

        Look up one item by its namespace and key.

        :param key: Key of the item within its namespace. (required)
        :type key: str
        :param namespace: Namespace of the item, outermost part first; one query parameter per part. By default the root of the store.
        :type namespace: List[str], optional
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
        :return: Item
        """

        _param = self._get_item_serialize(
            key=key,
            namespace=namespace,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_ITEM.types,
        )
        _data: Item = _info.data
        return _data

    async def get_item_with_http_info(
        self,
        key: str,
        namespace: list[str] | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Item]:
        """Get an item

        Look up one item by its namespace and key.

        :param key: Key of the item within its namespace. (required)
        :type key: str
        :param namespace: Namespace of the item, outermost part first; one query parameter per part. By default the root of the store.
        :type namespace: List[str], optional
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
        :return: Item
        """

        _param = self._get_item_serialize(
            key=key,
            namespace=namespace,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_ITEM.types,
        )
        return _info

    async def get_item_without_preload_content(
        self,
        key: str,
        namespace: list[str] | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get an item

        Look up one item by its namespace and key.

        :param key: Key of the item within its namespace. (required)
        :type key: str
        :param namespace: Namespace of the item, outermost part first; one query parameter per part. By default the root of the store.
        :type namespace: List[str], optional
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
        :return: Item
        """

        _param = self._get_item_serialize(
            key=key,
            namespace=namespace,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_item_serialize(
        self,
        key: Any,
        namespace: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_ITEM,
            {"key": key, "namespace": namespace},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def put_item(
        self,
        store_put_request: StorePutRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Store an item

        Write an item under its namespace and key. An item that is already there is replaced.

        :param store_put_request: Where to store the item, and its value. (required)
        :type store_put_request: StorePutRequest
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

        _param = self._put_item_serialize(
            store_put_request=store_put_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.PUT_ITEM.types,
        )
        _data: None = _info.data
        return _data

    async def put_item_with_http_info(
        self,
        store_put_request: StorePutRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Store an item

        Write an item under its namespace and key. An item that is already there is replaced.

        :param store_put_request: Where to store the item, and its value. (required)
        :type store_put_request: StorePutRequest
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

        _param = self._put_item_serialize(
            store_put_request=store_put_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.PUT_ITEM.types,
        )
        return _info

    async def put_item_without_preload_content(
        self,
        store_put_request: StorePutRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Store an item

        Write an item under its namespace and key. An item that is already there is replaced.

        :param store_put_request: Where to store the item, and its value. (required)
        :type store_put_request: StorePutRequest
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

        _param = self._put_item_serialize(
            store_put_request=store_put_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _put_item_serialize(
        self,
        store_put_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.PUT_ITEM,
            {},
            store_put_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def delete_item(
        self,
        store_delete_request: StoreDeleteRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Delete an item

        Remove the item under a namespace and key from the store.

        :param store_delete_request: Which item to remove. (required)
        :type store_delete_request: StoreDeleteRequest
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

        _param = self._delete_item_serialize(
            store_delete_request=store_delete_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_ITEM.types,
        )
        _data: None = _info.data
        return _data

    async def delete_item_with_http_info(
        self,
        store_delete_request: StoreDeleteRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Delete an item

        Remove the item under a namespace and key from the store.

        :param store_delete_request: Which item to remove. (required)
        :type store_delete_request: StoreDeleteRequest
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

        _param = self._delete_item_serialize(
            store_delete_request=store_delete_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_ITEM.types,
        )
        return _info

    async def delete_item_without_preload_content(
        self,
        store_delete_request: StoreDeleteRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Delete an item

        Remove the item under a namespace and key from the store.

        :param store_delete_request: Which item to remove. (required)
        :type store_delete_request: StoreDeleteRequest
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

        _param = self._delete_item_serialize(
            store_delete_request=store_delete_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _delete_item_serialize(
        self,
        store_delete_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.DELETE_ITEM,
            {},
            store_delete_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def search_items(
        self,
        store_search_request: StoreSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> SearchItemsResponse:
        """Search items by namespace and value

        List items, filtered by the start of their namespace and by fields of their value; an
        empty request lists them all. Results come in pages of `limit` items starting at
        `offset`.

        :param store_search_request: Filters and paging. Every field is optional. (required)
        :type store_search_request: StoreSearchRequest
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
        :return: SearchItemsResponse
        """

        _param = self._search_items_serialize(
            store_search_request=store_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_ITEMS.types,
        )
        _data: SearchItemsResponse = _info.data
        return _data

    async def search_items_with_http_info(
        self,
        store_search_request: StoreSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[SearchItemsResponse]:
        """Search items by namespace and value

        List items, filtered by the start of their namespace and by fields of their value; an
        empty request lists them all. Results come in pages of `limit` items starting at
        `offset`.

        :param store_search_request: Filters and paging. Every field is optional. (required)
        :type store_search_request: StoreSearchRequest
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
        :return: SearchItemsResponse
        """

        _param = self._search_items_serialize(
            store_search_request=store_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_ITEMS.types,
        )
        return _info

    async def search_items_without_preload_content(
        self,
        store_search_request: StoreSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Search items by namespace and value

        List items, filtered by the start of their namespace and by fields of their value; an
        empty request lists them all. Results come in pages of `limit` items starting at
        `offset`.

        :param store_search_request: Filters and paging. Every field is optional. (required)
        :type store_search_request: StoreSearchRequest
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
        :return: SearchItemsResponse
        """

        _param = self._search_items_serialize(
            store_search_request=store_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _search_items_serialize(
        self,
        store_search_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.SEARCH_ITEMS,
            {},
            store_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def list_namespaces(
        self,
        store_list_namespaces_request: StoreListNamespacesRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[list[str]]:
        """List the namespaces of the store

        List namespaces that hold items, filtered by how their path starts and ends; an empty
        request lists them all. Results come in pages of `limit` namespaces starting at
        `offset`.

        :param store_list_namespaces_request: Filters and paging. Every field is optional. (required)
        :type store_list_namespaces_request: StoreListNamespacesRequest
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
        :return: list[list[str]]
        """

        _param = self._list_namespaces_serialize(
            store_list_namespaces_request=store_list_namespaces_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.LIST_NAMESPACES.types,
        )
        _data: list[list[str]] = _info.data
        return _data

    async def list_namespaces_with_http_info(
        self,
        store_list_namespaces_request: StoreListNamespacesRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[list[str]]]:
        """List the namespaces of the store

        List namespaces that hold items, filtered by how their path starts and ends; an empty
        request lists them all. Results come in pages of `limit` namespaces starting at
        `offset`.

        :param store_list_namespaces_request: Filters and paging. Every field is optional. (required)
        :type store_list_namespaces_request: StoreListNamespacesRequest
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
        :return: list[list[str]]
        """

        _param = self._list_namespaces_serialize(
            store_list_namespaces_request=store_list_namespaces_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.LIST_NAMESPACES.types,
        )
        return _info

    async def list_namespaces_without_preload_content(
        self,
        store_list_namespaces_request: StoreListNamespacesRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """List the namespaces of the store

        List namespaces that hold items, filtered by how their path starts and ends; an empty
        request lists them all. Results come in pages of `limit` namespaces starting at
        `offset`.

        :param store_list_namespaces_request: Filters and paging. Every field is optional. (required)
        :type store_list_namespaces_request: StoreListNamespacesRequest
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
        :return: list[list[str]]
        """

        _param = self._list_namespaces_serialize(
            store_list_namespaces_request=store_list_namespaces_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _list_namespaces_serialize(
        self,
        store_list_namespaces_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.LIST_NAMESPACES,
            {},
            store_list_namespaces_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

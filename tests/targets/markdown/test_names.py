"""Pages whose names would clash, and what the IR has no name for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from acpact.pipeline import Source

from ..site import Page, broken_links
from .conftest import document

STRING = {"type": "string"}
FINE = {"200": {"description": "fine"}}


def site(tmp_path: Path, **parts: Any) -> dict[str, Page]:
    head = {"openapi": "3.1.0", "info": {"title": "Names", "version": "1"}, "paths": {}}
    raw = yaml.safe_dump({**head, **parts}, sort_keys=False).encode()
    return document(Source(raw, "names.yaml"), "names_client", tmp_path).pages


def call(name: str, *tags: str, **more: Any) -> dict[str, Any]:
    return {"get": {"operationId": name, "tags": list(tags), "responses": FINE, **more}}


def model(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def test_a_model_keeps_its_page_and_a_resource_gives_way(tmp_path: Path) -> None:
    schemas = {"ThreadsApi": model(a=STRING), "Webhooks": model(b=STRING), "Con": model(c=STRING)}
    pages = site(
        tmp_path,
        paths={"/threads": call("look", "Threads")},
        webhooks={"changed": {"post": {"responses": FINE}}},
        components={"schemas": schemas},
    )
    assert {"docs/ThreadsApi.md", "docs/ThreadsApi1.md", "docs/Con1.md"} <= set(pages)
    assert "**a**" in pages["docs/ThreadsApi.md"].text
    assert "operation-look" in pages["docs/ThreadsApi1.md"].anchors
    assert "changed" in pages["docs/Webhooks1.md"].text
    assert broken_links(pages) == []


def test_names_that_differ_in_case_only_are_two_files(tmp_path: Path) -> None:
    inline = {"title": "tHing", **model(x=STRING)}
    pages = site(
        tmp_path, components={"schemas": {"Thing": model(y=STRING), "Owner": model(z=inline)}}
    )
    names = sorted(path.casefold() for path in pages)
    assert len(names) == len(set(names)) == 4
    assert broken_links(pages) == []


def test_a_union_in_place_is_one_page_however_often_it_is_used(tmp_path: Path) -> None:
    either = {"title": "Amount", "type": ["string", "integer"]}
    other = {"title": "Amount", "type": ["string", "boolean"]}
    schemas = {"A": model(p=either, q=either), "B": model(p=other), "Amount2": STRING}
    pages = site(tmp_path, components={"schemas": schemas})
    assert pages["docs/A.md"].text.count("(Amount1.md)") == 2
    assert "(Amount.md)" in pages["docs/B.md"].text
    assert "- **str**\n- **int**\n" in pages["docs/Amount1.md"].text
    assert "- **str**\n- **bool**\n" in pages["docs/Amount.md"].text


def test_an_operation_under_two_tags_has_one_section(tmp_path: Path) -> None:
    pages = site(tmp_path, paths={"/a": call("go", "One", "Two")})
    assert pages["docs/OneApi.md"].anchors == ["operation-go"]
    assert pages["docs/TwoApi.md"].anchors == []
    assert "(OneApi.md#operation-go)" in pages["docs/TwoApi.md"].text
    assert broken_links(pages) == []


@pytest.mark.parametrize("name", ["parameters", "example", "authorization"])
def test_an_operation_called_like_a_heading_can_be_linked_to(tmp_path: Path, name: str) -> None:
    pages = site(tmp_path, paths={"/a": call("first", "T"), "/b": call(name, "T")})
    assert pages["docs/TApi.md"].anchors == ["operation-first", f"operation-{name}"]
    assert broken_links(pages) == []


def test_authorization_is_what_the_document_demands(tmp_path: Path) -> None:
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "x-key", "description": "Ask for one."},
        "login": {"type": "oauth2", "flows": {}},
        "token": {"type": "http", "scheme": "bearer"},
    }
    pages = site(
        tmp_path,
        security=[{"key": []}],
        paths={
            "/a": call("whole", "T"),
            "/b": call("own", "T", security=[{"token": [], "login": ["read", "write"]}, {}]),
            "/c": call("open", "T", security=[]),
        },
        components={"securitySchemes": schemes},
    )
    parts = pages["docs/TApi.md"].text.split("### Authorization\n\n")[1:]
    found = [part.partition("\n\n")[0].splitlines() for part in parts]
    assert found == [
        ["- key (API key in header x-key)"],
        ["- token (HTTP bearer) and login (OAuth 2), scopes read, write", "- none"],
        ["No authorization required"],
    ]
    index = pages["README.md"].text.partition("## Documentation for authorization\n")[2]
    assert "- **key**: API key in header x-key. Ask for one.\n- **login**: OAuth 2\n" in index


def test_a_long_list_of_values_is_on_its_own_page(tmp_path: Path) -> None:
    values = [f"value {number}" for number in range(100)]
    pages = site(
        tmp_path, components={"schemas": {"A": model(p={"type": "string", "enum": values})}}
    )
    (row,) = pages["docs/A.md"].rows("Properties")
    assert "'value 19' and 80 more. See [AP](AP.md)." in row[2]
    assert len(pages["docs/AP.md"].rows("Members")) == 100


def test_what_has_no_end_has_no_example(tmp_path: Path) -> None:
    reference = {"$ref": "#/components/schemas/Endless"}
    body = {"required": True, "content": {"application/json": {"schema": reference}}}
    pages = site(
        tmp_path,
        paths={"/a": {"post": {"operationId": "go", "requestBody": body, "responses": FINE}}},
        components={"schemas": {"Endless": {**model(next=reference), "required": ["next"]}}},
    )
    assert pages["docs/Endless.md"].examples == []
    assert "has no end" in pages["docs/Endless.md"].text
    assert pages["docs/DefaultApi.md"].examples == []


def test_an_empty_document_has_an_index(tmp_path: Path) -> None:
    pages = site(tmp_path)
    assert list(pages) == ["README.md"]
    assert "The document has no operations." in pages["README.md"].text
    assert "The document has no models." in pages["README.md"].text

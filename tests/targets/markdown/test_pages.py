"""What the pages say, and that nothing of the document is left out."""

from collections.abc import Callable

import pytest

from acpact.ir import nodes

from ..site import broken_links
from .conftest import Documented

SPECS = ["acp@0.2.1", "acp@0.2.2", "acp@0.2.3", "agent-protocol"]
OPTIONAL = "[optional]"

# Name, type and notes of `docs/Run.md` in the documentation of the client `ap_client`.
RUN = [
    ("thread_id", "**str**", OPTIONAL),
    ("agent_id", "**str**", OPTIONAL),
    ("input", "[**Input**](Input.md)", OPTIONAL),
    ("messages", "[**List[Message]**](Message.md)", OPTIONAL),
    ("metadata", "**object**", OPTIONAL),
    ("config", "[**Config**](Config.md)", OPTIONAL),
    ("webhook", "**str**", OPTIONAL),
    ("on_completion", "**str**", OPTIONAL),
    ("on_disconnect", "**str**", f"{OPTIONAL} [default to 'cancel']"),
    ("if_not_exists", "**str**", f"{OPTIONAL} [default to 'reject']"),
    ("stream_mode", "[**StreamMode1**](StreamMode1.md)", OPTIONAL),
    ("run_id", "**str**", ""),
    ("created_at", "**datetime**", ""),
    ("updated_at", "**datetime**", ""),
    ("status", "[**RunStatus**](RunStatus.md)", ""),
]


def test_run_has_the_rows_of_the_client_that_people_know(
    documented: Callable[[str], Documented],
) -> None:
    rows = documented("agent-protocol").pages["docs/Run.md"].rows("Properties")
    assert [(name.strip("*"), kind, notes) for name, kind, _, notes in rows] == RUN


def test_what_another_part_requires_is_said(documented: Callable[[str], Documented]) -> None:
    rows = documented("agent-protocol").pages["docs/Run.md"].rows("Properties")
    required = [name for name, _, text, _ in rows if "Required here." in text]
    assert required == ["**metadata**"]


@pytest.mark.parametrize("spec", SPECS)
def test_every_definition_has_a_page_with_all_it_has(
    documented: Callable[[str], Documented], spec: str
) -> None:
    made = documented(spec)
    definitions = {item.name: item for item in made.api.definitions}
    index = made.pages["README.md"].links
    for name, item in definitions.items():
        page = made.pages[f"docs/{name}.md"]
        assert f"docs/{name}.md" in index
        match item:
            case nodes.ObjectModel():
                rows = page.rows("Properties")
                assert [cells[0] for cells in rows] == [
                    f"**{field.name}**" for field in inherited(item, definitions)
                ]
            case nodes.EnumModel():
                assert page.rows("Members") == [
                    [f"**{m.name}**", f"'{m.value}'".replace("_", "\\_")] for m in item.members
                ]
            case nodes.UnionModel():
                for variant in item.variants:
                    assert f"- [**{variant.name}**]({variant.name}.md)" in page.text
                    for tag in variant.tags:
                        assert f"if it is '{tag}'" in page.text


def inherited(
    item: nodes.ObjectModel, definitions: dict[str, nodes.Definition]
) -> list[nodes.Field]:
    bases = [definitions[base] for base in item.bases]
    above = [f for base in bases if isinstance(base, nodes.ObjectModel)
             for f in inherited(base, definitions)]  # fmt: skip
    return [*above, *item.fields]


@pytest.mark.parametrize("spec", SPECS)
def test_every_operation_has_a_section_with_all_it_has(
    documented: Callable[[str], Documented], spec: str
) -> None:
    made = documented(spec)
    sections = {
        part.partition('"')[0]: part
        for page in made.pages.values()
        for part in page.text.split('<a id="operation-')[1:]
    }
    assert sorted(sections) == sorted(operation.name for operation in made.api.operations)
    for operation in made.api.operations:
        text = sections[operation.name].replace("\\", "")
        assert f"**{operation.method}** {operation.path}" in text
        for parameter in operation.parameters:
            assert f"\n**{parameter.name}** | " in text
        for response in operation.responses:
            assert f"\n**{response.status}** | {response.media_type or ''}" in text
        for callback in operation.callbacks:
            assert f"**{callback.name}**: the server sends **{callback.method}**" in text
        if operation.body is not None:
            assert f"- **Content-Type**: {operation.body.media_type}" in text
        assert "\n### Authorization\n\nNo authorization required\n" in text


def test_callbacks_show_their_payload(documented: Callable[[str], Documented]) -> None:
    text = documented("acp@0.2.3").pages["docs/StatelessRunsApi.md"].text
    callbacks = text.partition("### Callbacks")[2]
    assert "[**RunStateless**](RunStateless.md)" in callbacks.split("##")[0]


@pytest.mark.parametrize("spec", SPECS)
def test_every_link_resolves_and_leads_back(
    documented: Callable[[str], Documented], spec: str
) -> None:
    pages = documented(spec).pages
    assert broken_links(pages) == []
    assert pages["README.md"].anchors == [
        "documentation-for-api-endpoints",
        "documentation-for-models",
    ]
    for path, page in pages.items():
        if path != "README.md":
            assert page.links[-3:] == [
                "../README.md#documentation-for-models",
                "../README.md#documentation-for-api-endpoints",
                "../README.md",
            ]
            assert path in pages["README.md"].links


@pytest.mark.parametrize("spec", SPECS)
def test_tables_are_whole(documented: Callable[[str], Documented], spec: str) -> None:
    for path, page in documented(spec).pages.items():
        width, cells = 0, 0
        for token in page.tokens:
            match token.type:
                case "tr_open":
                    cells = 0
                case "th_open" | "td_open":
                    cells += 1
                case "thead_close":
                    width = cells
                case "tr_close":
                    assert not width or cells == width, path
                case "table_close":
                    width = 0
        assert not [line for line in page.text.splitlines() if line != line.rstrip()], path

"""Overlays: what the actions do, which documents they are for, what they may cost."""

import time
from pathlib import Path
from typing import Any

import pytest

from acpact.document import (
    Document,
    DocumentError,
    Limits,
    Overlay,
    applies_to,
    apply_overlay,
    load_bytes,
    load_overlay,
    load_overlay_bytes,
)

DOCUMENT = """\
openapi: 3.1.0
info:
  title: Runs
  version: 1.2.0
paths: {}
tags:
  - name: one
  - name: two
  - name: three
components:
  schemas:
    A: &shared
      oneOf: [{type: integer}, {type: number}]
      required: [a]
    B: *shared
"""


def _document(text: str = DOCUMENT) -> Document:
    return load_bytes(text.encode(), "api.yaml")


def _overlay(actions: str, head: str = "") -> Overlay:
    text = f"overlay: 1.0.0\ninfo: {{title: t, version: '1'}}\n{head}actions:\n{actions}"
    return load_overlay_bytes(text.encode(), "fix.yaml")


def _apply(actions: str, head: str = "") -> dict[str, Any]:
    return apply_overlay(_document(), _overlay(actions, head)).data


def _refusal(actions: str) -> str:
    with pytest.raises(DocumentError) as caught:
        _apply(actions)
    return caught.value.diagnostics[0].text()


def test_update_merges_objects_and_replaces_values() -> None:
    data = _apply("- {target: $.info, update: {version: 2.0.0, license: {name: MIT}}}")
    assert data["info"] == {"title": "Runs", "version": "2.0.0", "license": {"name": "MIT"}}


def test_update_of_an_array_inside_an_object_appends() -> None:
    data = _apply("- {target: $, update: {tags: [{name: four}]}}")
    assert [tag["name"] for tag in data["tags"]] == ["one", "two", "three", "four"]


def test_update_of_a_selected_array_appends_the_value() -> None:
    data = _apply("- {target: $.tags, update: {name: four}}")
    assert data["tags"][-1] == {"name": "four"}


def test_every_match_is_updated() -> None:
    data = _apply("- {target: '$.tags[*]', update: {x-seen: true}}")
    assert all(tag["x-seen"] is True for tag in data["tags"])


def test_filters_select_by_value() -> None:
    data = _apply("- {target: \"$.tags[?@.name == 'two']\", remove: true}")
    assert [tag["name"] for tag in data["tags"]] == ["one", "three"]


def test_remove_of_several_items_of_one_array() -> None:
    assert [tag["name"] for tag in _apply("- {target: '$.tags[0,2]', remove: true}")["tags"]] == [
        "two"
    ]


def test_remove_of_a_parent_and_its_child() -> None:
    assert _apply("- {target: '$.tags[0,0]', remove: true}")["tags"][0]["name"] == "two"
    assert "tags" not in _apply("- {target: '$[\"tags\"]', remove: true}")


def test_remove_wins_over_update() -> None:
    assert "tags" not in _apply("- {target: $.tags, remove: true, update: {name: x}}")


def test_actions_run_in_order() -> None:
    data = _apply(
        "- {target: $.components.schemas.A.oneOf, remove: true}\n"
        "- {target: $.components.schemas.A, update: {anyOf: [{type: number}]}}\n"
    )
    assert data["components"]["schemas"]["A"] == {"required": ["a"], "anyOf": [{"type": "number"}]}


def test_what_yaml_aliases_share_is_changed_in_one_place_only() -> None:
    schemas = _apply("- {target: $.components.schemas.A, update: {title: A}}")["components"]
    assert schemas["schemas"]["A"]["title"] == "A"
    assert "title" not in schemas["schemas"]["B"]


def test_the_original_is_left_alone_and_the_overlay_is_named() -> None:
    document = _document()
    changed = apply_overlay(document, _overlay("- {target: $.tags, remove: true}"))
    assert "tags" in document.data
    assert (document.overlays, changed.overlays) == ((), ("fix.yaml",))
    assert changed.sha256 == document.sha256
    assert type(changed.data) is dict
    assert type(changed.data["info"]) is dict


def test_positions_follow_removed_items() -> None:
    document = apply_overlay(_document(), _overlay("- {target: '$.tags[0,1]', remove: true}"))
    assert str(document.locate("#/tags/0/name")) == "api.yaml:9:5"


def test_positions_of_new_nodes_are_those_of_their_parents() -> None:
    document = apply_overlay(_document(), _overlay("- {target: $.info, update: {license: {}}}"))
    assert str(document.locate("#/info/license/name")) == "api.yaml:2:1"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", True),
        ("x-acpact-applies-to: {title: Runs}\n", True),
        ("x-acpact-applies-to: {title: Threads}\n", False),
        ("x-acpact-applies-to: {title: Runs, versions: [1.2.0, 1.3.0]}\n", True),
        ("x-acpact-applies-to: {versions: [1.3.0]}\n", False),
        ("x-acpact-applies-to: {versions: []}\n", False),
    ],
)
def test_which_documents_an_overlay_is_for(head: str, expected: bool) -> None:
    overlay = _overlay("- {target: $.info, update: {}}", head)
    assert applies_to(overlay, _document()) is expected


def test_an_action_for_other_versions_is_skipped() -> None:
    skipped = "- {target: $.gone, remove: true, x-acpact-versions: [9.9.9]}"
    assert _apply(skipped) == _document().data
    assert "overlay-no-match" in _refusal(skipped.replace("9.9.9", "1.2.0"))


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ("- {target: $, remove: true}", "the target is the whole document"),
        ("- {target: $.info.title, update: x}", "only objects and arrays"),
        ("- {target: $.info, update: x}", "only be updated with an object"),
        ("- {target: $.info, update: {title: {}}}", "'title' holds a single value"),
        ("- {target: $, update: {tags: {}}}", "'tags' is an object or array of another kind"),
        ("- {target: $, update: {info: x}}", "'info' is an object or array of another kind"),
        ("- {target: '$[', remove: true}", "not a JSONPath query"),
        ("- {target: 'tags', remove: true}", "not a JSONPath query"),
        ("- {target: '$.a | $.b', remove: true}", "not a JSONPath query"),
        ("- {target: '$.tags[?match(@.name, \"(o+)+\")]', remove: true}", "'match' is not defined"),
        ("- {target: $" + ".a" * 600 + ", remove: true}", "longer than"),
        ("- {target: '$[?" + "(" * 450 + "1==1" + ")" * 450 + "]', remove: true}", "overlay-"),
    ],
)
def test_actions_that_can_not_be_carried_out(actions: str, words: str) -> None:
    text = _refusal(actions)
    assert text.startswith("fix.yaml:")
    assert words in text


HEAD = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\n"
ACTION = "target: $, update: {}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD, "'actions' is missing"),
        (HEAD.replace("1.0.0", "1.1.0") + f"actions: [{{{ACTION}}}]", "1.0.x"),
        (HEAD.replace("'1'", "1.0") + f"actions: [{{{ACTION}}}]", "expected a string"),
        (HEAD + "actions: []", "1 to 1,000 actions"),
        (HEAD + "actions: [x]", "expected an object"),
        (HEAD + "actions: [{target: $}]", "changes nothing"),
        (HEAD + "actions: [{target: $, remove: 1}]", "true or false"),
        (HEAD + f"actions: [{{{ACTION}, x-acpact-version: []}}]", "not allowed"),
        (HEAD + f"actions: [{{{ACTION}, x-acpact-versions: [1]}}]", "quote the version"),
        (HEAD + f"x-acpact-applies-to: {{name: a}}\nactions: [{{{ACTION}}}]", "title, versions"),
        ("overlay: [", "yaml-syntax"),
    ],
)
def test_overlays_that_are_not(text: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load_overlay_bytes(text.encode(), "fix.yaml")
    assert words in str(caught.value)
    assert "fix.yaml:" in str(caught.value)


def test_extends_is_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "fix.yaml"
    head = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nextends: http://127.0.0.1:1/api.yaml\n"
    path.write_text(head + "actions: [{target: $.info, update: {x-a: 1}}]")
    assert apply_overlay(_document(), load_overlay(path)).data["info"]["x-a"] == 1


@pytest.mark.parametrize(
    "target",
    [
        "$" + "..*" * 20,
        "$..[?@..[?@..[?@..a]]]",
        "$..[?$..a]",
        "$[" + ",".join(["*"] * 300) + "]" + "[" + ",".join(["*"] * 100) + "]" + "..a",
    ],
)
def test_expensive_queries_are_cut_off(target: str) -> None:
    tree = "{a: " * 40 + "1" + "}" * 40
    document = _document(DOCUMENT + "x-tree: [" + ", ".join([tree] * 100) + "]\n")
    overlay = _overlay(f"- {{target: '{target}', remove: true}}")
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        apply_overlay(document, overlay, Limits(steps=50_000))
    assert caught.value.diagnostics[0].id == "overlay-cost"
    assert time.monotonic() - started < 10


def test_updates_that_multiply_are_cut_off() -> None:
    many = _overlay("- {target: '$.tags[*]', update: {x-a: [" + "0," * 1000 + "]}}")
    with pytest.raises(DocumentError, match="overlay-cost"):
        apply_overlay(_document(), many, Limits(steps=2000))

"""A folder of the user's that overrides single templates."""

import os
from pathlib import Path

import pytest

from acpact.render import (
    RenderError,
    check_overrides,
    environment,
    folders_sha256,
    render_template,
)

BUILTIN = {"model.jinja": "{{ x }}", "client/base.jinja": "base {% include 'model.jinja' %}"}


def test_an_override_takes_the_place_of_one_template(templates) -> None:
    builtin = templates("builtin", BUILTIN)
    mine = templates("mine", {"model.jinja": "mine {{ x }}"})
    assert check_overrides(mine, builtin) == ["model.jinja"]
    made = environment(builtin, mine)
    assert render_template(made, "client/base.jinja", {"x": 1}) == "base mine 1"


def test_errors_in_an_override_name_its_file(templates) -> None:
    builtin = templates("builtin", BUILTIN)
    mine = templates("mine", {"model.jinja": "\n\n{{ y }}"})
    with pytest.raises(RenderError) as caught:
        render_template(environment(builtin, mine), "client/base.jinja", {"x": 1})
    assert str(caught.value) == f"{mine / 'model.jinja'}:3: 'y' is undefined"


@pytest.mark.parametrize("name", ["modle.jinja", "base.jinja", "client/model.jinja", "README.md"])
def test_an_override_of_nothing_lists_the_names(templates, name: str) -> None:
    builtin = templates("builtin", BUILTIN)
    mine = templates("mine", {name: ""})
    for use in (check_overrides, lambda mine, builtin: environment(builtin, mine)):
        with pytest.raises(RenderError) as caught:
            use(mine, builtin)
        assert name in str(caught.value)
        assert "client/base.jinja, model.jinja" in str(caught.value)


def test_hidden_files_do_not_count(templates) -> None:
    mine = templates("mine", {".DS_Store": "", "model.jinja": ""})
    assert check_overrides(mine, templates("builtin", BUILTIN)) == ["model.jinja"]


def test_no_overrides_at_all(templates, tmp_path: Path) -> None:
    builtin = templates("builtin", BUILTIN)
    assert check_overrides(templates("mine", {}), builtin) == []
    with pytest.raises(RenderError, match="no such folder"):
        check_overrides(tmp_path / "absent", builtin)


@pytest.mark.parametrize("kind", ["file", "folder", "fifo"])
def test_links_and_devices_are_refused(templates, tmp_path: Path, kind: str) -> None:
    builtin = templates("builtin", BUILTIN)
    mine = templates("mine", {})
    if kind == "fifo":
        os.mkfifo(mine / "model.jinja")
    else:
        target = tmp_path if kind == "folder" else Path("/etc/passwd")
        (mine / "model.jinja").symlink_to(target)
    with pytest.raises(RenderError, match="not links or devices"):
        check_overrides(mine, builtin)


def test_templates_are_small_utf8(templates) -> None:
    builtin = templates("builtin", BUILTIN)
    mine = templates("mine", {"model.jinja": "x" * 300_000})
    with pytest.raises(RenderError, match="at most"):
        check_overrides(mine, builtin)
    (mine / "model.jinja").write_bytes(b"ab\xff")
    with pytest.raises(RenderError, match="byte 2 is not UTF-8"):
        check_overrides(mine, builtin)


def test_the_hash_of_folders(templates, tmp_path: Path) -> None:
    builtin = templates("builtin", BUILTIN)
    copy = templates("copy", BUILTIN)
    first = folders_sha256(builtin)
    assert folders_sha256(copy) == first
    assert folders_sha256(builtin, copy) not in (first, folders_sha256(builtin))
    (copy / "model.jinja").write_text("changed")
    assert folders_sha256(copy) != first
    (copy / "model.jinja").rename(copy / "renamed.jinja")
    (builtin / "__pycache__").mkdir()
    (builtin / "__pycache__/x.pyc").write_bytes(b"x")
    assert folders_sha256(builtin) == first
    assert folders_sha256(copy) != first
    with pytest.raises(RenderError, match="No such file"):
        folders_sha256(tmp_path / "absent")

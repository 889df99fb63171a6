"""Templates: strict, sandboxed, bounded, and every error has its template and line."""

import dataclasses
import enum
import re
import subprocess
import sys
from pathlib import Path

import pytest

from acpact.render import RenderError, Text, environment, render_template

SECRET = Text("se'\"\ncret")


@dataclasses.dataclass(frozen=True)
class Model:
    name: str
    description: Text
    path: Path = Path("/etc/passwd")
    _private: str = "private"

    def lower(self) -> str:
        return self.name.lower()


class Kind(enum.StrEnum):
    A = "a-kind"


CONTEXT = {
    "name": "Run",
    "number": 3,
    "flag": True,
    "nothing": None,
    "text": SECRET,
    "model": Model("Thread", SECRET),
    "kind": Kind.A,
    "names": ["a", "b"],
    "table": {"k": "v"},
    "path": Path("/etc/passwd"),
    "function": print,
}


@pytest.fixture
def render(templates):
    def run(source: str, **others: str) -> str:
        folder = templates("builtin", {"main.jinja": source, **others})
        return render_template(environment(folder), "main.jinja", CONTEXT)

    return run


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("class {{ name }}: {{ number }}\n", "class Run: 3\n"),
        (
            "{% for n in names %}\n  {{ n }}{{ '' if loop.last else ',' }}\n{% endfor %}\n",
            "  a,\n  b\n",
        ),
        ("{{ text | literal }}", '"se\'\\"\\ncret"'),
        ("    {{ text | doc(4) }}", '    """se\'"\n    cret\n    """'),
        ("{{ text | comment }}", "# se'\"\n# cret"),
        ("{{ flag | literal }} {{ nothing | literal }}", "True None"),
        ("{{ model.name }} {{ model.lower() }} {{ kind.value }}", "Thread thread a-kind"),
        ("{% if model.description %}yes{% endif %}", "yes"),
        ("{{ names | join(', ') | upper }}", "A, B"),
        ("{{ name ~ number ~ 'x' }}", "Run3x"),
        ("{{ 'a' + name }} {{ number + 1 }} {{ number * 2 }} {{ number % 2 }}", "aRun 4 6 1"),
        ("{{ table.items() | list | length }}{{ table.k }}", "1v"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(name) }}", "<Run>"),
        (
            "{% set ns = namespace(n=0) %}"
            "{% for x in names %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
            "2",
        ),
        ("{{ 'a\nb' | indent(2) }}", "a\n  b"),
        ("{{ 'a-b' | replace('-', '_') }}", "a_b"),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{% set x %}{{ name }}{% endset %}{{ x }}", "Run"),
        ("{{ names | map('upper') | join }}", "AB"),
        ("{{ [model] | map(attribute='name') | join }}", "Thread"),
        ("{{ name.startswith('R') | literal }}", "True"),
        ("end\n", "end\n"),
    ],
)  # fmt: skip
def test_what_templates_can_do(render, source: str, output: str) -> None:
    assert render(source) == output


def test_templates_work_together(render) -> None:
    others = {
        "base.jinja": "[{% block b %}{% endblock %}]",
        "part/m.jinja": "{% macro m(x) %}{{ x }}!{% endmacro %}",
        "part/i.jinja": "{{ name }}",
    }
    source = (
        "{% extends 'base.jinja' %}{% block b %}{% from 'part/m.jinja' import m %}"
        "{% import 'part/m.jinja' as lib %}{{ m(name) }}{{ lib.m('x') }}"
        "{% include 'part/i.jinja' %}{% endblock %}"
    )
    assert render(source, **others) == "[Run!x!Run]"


@pytest.mark.parametrize(
    "expression",
    [
        "text", "text ~ ''", "'' ~ text", "text + 'a'", "text | join", "[text] | join",
        "text | upper", "[text]", "[text] | join(',')", "'%s' % text", "text | replace('a', 'b')",
        "text | trim", "text | string", "text | e", "text | safe", "text | tojson",
        "text | pprint", "text | list", "text | list | join", "text._raw", "text['_raw']",
        "text | attr('_raw')", "text.__reduce__()", "'{}'.format(text)",
        "'{0._raw}'.format(text)", "'{}' | format(text)", "text | default('x')",
        "model.description", "model", "table.update({})", "text | first", "text | urlize",
        "text | title", "{'a': text}", "text | indent", "[text] | map('string') | join",
        "[text] | map('upper') | join", "text | sort | join", "[text] | first", "text or 'x'",
        "text if text", "[text] | max",
    ],
)  # fmt: skip
def test_document_text_never_reaches_output_unfiltered(render, expression: str) -> None:
    with pytest.raises(RenderError, match=r"^templates/main\.jinja:2: ") as caught:
        render("line one\n{{ " + expression + " }}\n")
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize(
    "expression", ["nothing", "flag", "3.5", "names", "table", "kind", "path", "model", "function"]
)
def test_only_strings_and_integers_reach_output(render, expression: str) -> None:
    with pytest.raises(RenderError, match=r"main\.jinja:1: a value of type \w+ reached output"):
        render("{{ " + expression + " }}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n\n{{ nmae }}", "main.jinja:3: 'nmae' is undefined"),
        ("{{ model.nmae }}", "main.jinja:1: "),
        ("a\n{% if %}", "main.jinja:2: "),
        ("a\n{% for x in names %}\nb", "main.jinja:"),
        ("a\n{% include 'other.jinja' %}", "main.jinja:2: no such template: other.jinja"),
        ("a\n{{ name | nofilter }}", "main.jinja:2: No filter named 'nofilter'"),
        ("a\nb\n{{ 1 / 0 }}", "main.jinja:3: "),
        ("a\n{{ 1 | literal(2) }}", "main.jinja:2: "),
        ("a\n{% include 'main.jinja' %}", "main.jinja:2: templates include or call each other"),
    ],
)
def test_errors_name_template_and_line(render, source: str, message: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(source)
    assert f"templates/{message}" in str(caught.value)


def test_errors_name_the_innermost_template(render) -> None:
    with pytest.raises(RenderError, match=r"^templates/part\.jinja:2: "):
        render("{% include 'part.jinja' %}", **{"part.jinja": "a\n{{ text }}"})


def test_a_missing_template_is_named(templates) -> None:
    with pytest.raises(RenderError, match=r"no such template: nothing\.jinja"):
        render_template(environment(templates("builtin", {})), "nothing.jinja", {})


@pytest.mark.parametrize(
    "source",
    [
        "{{ path.read_text() }}",
        "{{ path.unlink() }}",
        "{{ model.path.read_text() }}",
        "{{ model._private }}",
        "{{ model.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ name.format(1) }}",
        "{{ function.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ names.append('x') }}",
        "{{ table.clear() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../etc/passwd' %}",
        "{% include 'file:///etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ names | random }}",
        "{{ render_template.environment }}",
        "{% set model.name = 'x' %}",
        "{% autoescape true %}{{ text }}{% endautoescape %}",
        "{% filter upper %}{{ text }}{% endfilter %}",
        "{{ kind.__class__ }}",
        "{{ kind._member_map_ }}",
    ],
)
def test_the_sandbox_shows_nothing_else(render, source: str) -> None:
    with pytest.raises(RenderError):
        render(source)
    assert CONTEXT["names"] == ["a", "b"]
    assert CONTEXT["table"] == {"k": "v"}


def doubled(start: str, step: str, use: str = "") -> str:
    loop = "{% for i in range(99) %}{% set ns.s = " + step + " %}{% endfor %}"
    return "{% set ns = namespace(s=" + start + ") %}" + loop + use


BOMBS = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}" + "x" * 2000 + "{% endfor %}",
    "{% set y %}{% for i in range(99999) %}" + "x" * 2000 + "{% endfor %}{% endset %}",
    "{% macro m() %}{% for i in range(99999) %}"
    + "x" * 2000
    + "{% endfor %}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{{ 'x' * 10**9 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9**9**9**9 }}",
    doubled("'xx'", "ns.s ~ ns.s"),
    doubled("'xx'", "ns.s + ns.s"),
    doubled("[1]", "ns.s + ns.s"),
    doubled("'xx'", "ns.s|replace('x', 'xx')"),
    doubled("'xx'", "[ns.s, ns.s]|join"),
    doubled("[1]", "[ns.s, ns.s]", "{{ ns.s|literal }}"),
    doubled("[1]", "[ns.s, ns.s]", "{{ ns.s }}"),
    doubled("3", "ns.s * ns.s"),
    "{{ 'x' | center(1000000000) }}",
    "{{ 'x\nx' | indent(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ kind.ljust(1000000000) }}",
    "{{ number.to_bytes(1000000000) }}",
    "{% autoescape true %}{{ ('x' | comment).ljust(1000000000) }}{% endautoescape %}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ [] | batch(1000000000, 'x') | list }}",
    "{% for x in names recursive %}{{ loop(names) }}{{ loop(names) }}{% endfor %}",
    "{% include 'main.jinja' %}{% include 'main.jinja' %}",
    "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in names %}" * 30 + "{% endfor %}" * 30,
    "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
]


@pytest.mark.parametrize("number", range(len(BOMBS)))
def test_bombs_end_with_an_error(render, monkeypatch, number: int) -> None:
    monkeypatch.setattr("acpact.render.sandbox._STEPS", 120_000)
    with pytest.raises(RenderError, match=r"^templates/main\.jinja"):
        render(BOMBS[number])


def test_an_environment_can_be_used_again_after_an_error(templates) -> None:
    folder = templates("builtin", {"bad.jinja": BOMBS[2], "good.jinja": "{{ name }}"})
    made = environment(folder)
    for _ in range(2):
        with pytest.raises(RenderError, match="steps"):
            render_template(made, "bad.jinja", CONTEXT)
        assert render_template(made, "good.jinja", CONTEXT) == "Run"


def test_importing_the_package_is_cheap() -> None:
    code = (
        "import sys; from pathlib import Path; from acpact.render import *; "
        "up_to_date(Path('nowhere'), Inputs('0' * 64)); "
        "print([m for m in ('jinja2', 'markupsafe', 'pydantic', 'yaml', 'ruff', 'markdown_it')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_filter_of_jinja_is_there_by_accident(templates) -> None:
    names = set(environment(templates("builtin", {})).filters)
    assert not names & {"attr", "safe", "string", "tojson", "format", "pprint", "random", "xmlattr"}
    assert {"literal", "doc", "comment", "markdown", "html", "toml"} <= names
    assert all(re.fullmatch(r"_?[a-z]+", name) for name in names)

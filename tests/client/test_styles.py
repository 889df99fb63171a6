"""Parameters in every style, through the client of `styles.yaml`: what arrives is what is meant."""

import datetime as dt
import inspect
from typing import Any
from uuid import UUID

import pytest

from .conftest import SyncCalls
from .server import Server

COLORS = ["blue", "black", "brown"]
SHADE = {"R": 100, "G": 200, "B": 150}
MOMENT = dt.datetime(2025, 1, 2, 3, 4, 5, 600, dt.timezone(dt.timedelta(hours=1)))
MOMENT_TEXT = "2025-01-02T03%3A04%3A05.000600%2B01%3A00"


# Paths: the values of the table in OpenAPI's section on style, and what it must not let through.


@pytest.mark.parametrize(
    ("name", "one", "many", "members"),
    [
        ("simple", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple_explode", "blue", "blue,black,brown", "R=100,G=200,B=150"),
        ("label", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label_explode", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("matrix", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (
            "matrix_explode",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
    ],
)
def test_path_styles(
    style: SyncCalls, server: Server, name: str, one: str, many: str, members: str
) -> None:
    shade = style.package.models.Shade(r=100, g=200, b=150)
    for value, expected in [("blue", one), (COLORS, many), (SHADE, members), (shade, members)]:
        style(f"paths.{name}", value)
        assert server.last.path == f"/{name.replace('_', '-')}/{expected}"


@pytest.mark.parametrize("name", ["simple", "label", "matrix"])
def test_path_values_are_encoded(style: SyncCalls, server: Server, name: str) -> None:
    style(name, ["a/b", "c,d", "ü ?#%"])
    assert server.last.path.endswith("a%2Fb,c%2Cd,%C3%BC%20%3F%23%25")


def test_several_parameters_in_the_order_of_the_path(style: SyncCalls, server: Server) -> None:
    style("three_in_a_path", dt.date(2025, 1, 2), 7, "json")
    assert server.last.path == "/rooms/2025-01-02/seats/7.json"
    style("three_in_a_path", "2025-01-02", -1, style.package.models.ThreeInAPathFormat.XML)
    assert server.last.path == "/rooms/2025-01-02/seats/-1.xml"


def test_an_operation_without_a_name_has_one(style: SyncCalls, server: Server) -> None:
    style("default.delete_un_named_id", UUID(int=1))
    assert (server.last.method, server.last.path) == ("DELETE", f"/un-named/{UUID(int=1)}")


# Queries.


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        ("color", "blue", "color=blue"),
        ("color", "", "color="),
        ("color", "a&b=c d+e", "color=a%26b%3Dc%20d%2Be"),
        ("color", COLORS, "color=blue&color=black&color=brown"),
        ("color", SHADE, "R=100&G=200&B=150"),
        ("flat", COLORS, "flat=blue,black,brown"),
        ("flat", ["a,b", "c"], "flat=a%2Cb,c"),
        ("flat", SHADE, "flat=R,100,G,200,B,150"),
        ("spaced", COLORS, "spaced=blue%20black%20brown"),
        ("spaced", SHADE, "spaced=R%20100%20G%20200%20B%20150"),
        ("piped", COLORS, "piped=blue%7Cblack%7Cbrown"),
        ("piped", SHADE, "piped=R%7C100%7CG%7C200%7CB%7C150"),
        ("deep", SHADE, "deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150"),
        ("reserved", ":/?@!$'()*,;=", "reserved=:/?@!$'()*,;="),
        ("reserved", "a b#&+[]", "reserved=a%20b%23%26%2B%5B%5D"),
        ("filter", SHADE, "filter=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
        ("kind", "small-ish", "kind=small-ish"),
        ("kinds", ["big", "small-ish"], "kinds=big&kinds=small-ish"),
        ("level", 2, "level=2"),
        ("since", MOMENT, f"since={MOMENT_TEXT}"),
        ("since", "yesterday", "since=yesterday"),
        ("day", MOMENT.date(), "day=2025-01-02"),
        ("owner", UUID(int=1), f"owner={UUID(int=1)}"),
        ("flag", True, "flag=true"),
        ("flag", False, "flag=false"),
        ("ratio", 0.5, "ratio=0.5"),
        ("ratio", 2, "ratio=2"),
        ("page_size", 10, "pageSize=10"),
        ("class_", "x", "class=x"),
        ("page_no", 3, "page%5Bno%5D=3"),
        ("body_", "x", "body=x"),
        ("timeout_", 0, "timeout=0"),
        ("self_", "x", "self=x"),
        ("color", [], ""),
        ("color", None, ""),
        ("page_size", None, ""),
    ],
)
def test_query_styles(
    style: SyncCalls, server: Server, argument: str, value: Any, expected: str
) -> None:
    style("queries.query", **{argument: value})
    assert (server.last.path, server.last.query) == ("/query", expected)


def test_enums_and_models_in_a_query(style: SyncCalls, server: Server) -> None:
    models = style.package.models
    style(
        "query",
        kinds=[models.Kind.BIG, models.Kind("from the future")],
        level=models.QueryLevel.VALUE_2,
        kind=models.QueryKind.SMALL_ISH,
        filter=models.Shade(r=1),
        deep=models.Shade(g=2),
    )
    assert server.last.query == (
        "deep%5BG%5D=2&filter=%7B%22R%22%3A1%7D&kind=small-ish"
        "&kinds=big&kinds=from%20the%20future&level=2"
    )


def test_headers_that_openapi_leaves_to_the_client_are_no_arguments(style: SyncCalls) -> None:
    assert "accept" not in inspect.signature(style.client.query).parameters


def test_an_operation_redeclares_a_parameter_of_its_path(style: SyncCalls, server: Server) -> None:
    style("needed", tenant=5, token="t")
    assert server.last.query == "tenant=5"
    assert server.last.headers["token"] == "t"
    style("needed", token="t", tenant=6, more="x")
    assert sorted(server.last.query.split("&")) == ["more=x", "tenant=6"]


@pytest.mark.parametrize("missing", ["tenant", "token"])
def test_required_parameters_are_required(style: SyncCalls, server: Server, missing: str) -> None:
    given = {"tenant": 5, "token": "t"}
    del given[missing]
    with pytest.raises(TypeError, match=missing):
        style("needed", **given)
    assert server.seen == []


def test_one_name_in_three_places(style: SyncCalls, server: Server) -> None:
    style("same_names", "a", query_id="b", header_id="c")
    assert (server.last.path, server.last.query) == ("/same/a", "id=b")
    assert server.last.headers["id"] == "c"


# Headers and cookies.


@pytest.mark.parametrize(
    ("argument", "value", "name", "expected"),
    [
        ("x_color", "blue", "x-color", "blue"),
        ("x_color", COLORS, "x-color", "blue,black,brown"),
        ("x_color", SHADE, "x-color", "R,100,G,200,B,150"),
        ("x_exploded", SHADE, "x-exploded", "R=100,G=200,B=150"),
        ("x_flag", False, "x-flag", "false"),
        ("x_since", MOMENT, "x-since", "2025-01-02T03:04:05.000600+01:00"),
        ("x_filter", SHADE, "x-filter", '{"R":100,"G":200,"B":150}'),
        ("session", "abc", "cookie", "session=abc"),
        ("session", "a;b c", "cookie", "session=a%3Bb%20c"),
        ("colors", COLORS[:1], "cookie", "colors=blue"),
    ],
)
def test_header_and_cookie_styles(
    style: SyncCalls, server: Server, argument: str, value: Any, name: str, expected: str
) -> None:
    style("headers_", **{argument: value})
    assert server.last.headers[name] == expected


def test_cookies_share_one_header(style: SyncCalls, server: Server) -> None:
    style("headers_", session="abc", colors=["a", "b"])
    assert server.last.headers["cookie"] in ("session=abc; colors=a,b", "session=abc; colors=a%2Cb")


def test_headers_left_out_are_not_sent(style: SyncCalls, server: Server) -> None:
    style("headers_", x_color=None, session=None)
    sent = {name for name in server.last.headers if name.startswith("x-") or name == "cookie"}
    assert sent == set()


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "a\0b", "a\nb"])
def test_headers_take_no_line_breaks(style: SyncCalls, server: Server, value: str) -> None:
    with pytest.raises(ValueError, match="X-Color"):
        style("headers_", x_color=value)
    assert server.seen == []

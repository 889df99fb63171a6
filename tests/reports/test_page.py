"""The page in a real Chromium, opened from a file: it works, it is readable, and it asks nobody."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from acpact.reports import Report, view
from acpact.reports.baseline import Known, judged

from .hostile import hostile
from .test_formats import TODAY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to open pages with")

expect.set_options(timeout=30_000)

WIDE, NARROW = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class Opened:
    """A page, with what it said and asked for."""

    page: Page
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shown(self, kind: str) -> int:
        return self.page.locator(f"[data-list={kind}] > .item:not([hidden])").count()

    def choose(self, name: str, value: str) -> None:
        self.page.select_option(f"#filter-{name}", value)


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a report from a file; at the end nothing was wrong and nobody asked."""
    made: list[Opened] = []

    def open_it(report: Report, size: tuple[int, int] = WIDE, **options: Any) -> Opened:
        file = tmp_path / f"{len(made)}.html"
        file.write_text(view(report, "html"), encoding="utf-8")
        viewport: Any = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, **options)
        found = Opened(context.new_page())
        made.append(found)
        found.page.on("console", lambda message: found.told.append(message.text))
        found.page.on("pageerror", lambda error: found.told.append(str(error)))
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.route("**/*", _from_files)
        found.page.goto(file.as_uri())
        return found

    yield open_it
    for found in made:
        assert found.told == []
        assert [url for url in found.asked if not url.startswith(("file:", "data:"))] == []
        found.page.context.close()


def _from_files(route: Route) -> None:
    route.continue_() if route.request.url.startswith("file:") else route.abort()


def test_everything_is_there(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    assert found.page.title() == f"not conforming: {faulty['url']}"
    assert found.shown("finding") == len(faulty["findings"])
    assert found.shown("rule") == len(faulty["rules"])
    assert found.shown("operation") == len(faulty["operations"])
    status = found.page.locator("#shown").inner_text()
    assert status.startswith(f"{len(faulty['findings'])} of {len(faulty['findings'])} findings")


def test_a_clean_run(opened: Open, clean: Report) -> None:
    found = opened(clean)
    assert found.shown("finding") == 0
    assert found.page.get_by_text("no promise was seen broken").is_visible()
    found.choose("outcome", "passed")
    passed = {t["rule"] for t in clean["tried"] if t["outcome"] == "passed"}
    assert found.shown("rule") == len(passed)
    assert not found.page.locator(".nothing").is_visible()


def test_search(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    found.page.keyboard.press("/")
    assert found.page.evaluate("document.activeElement.id") == "search"
    wanted = faulty["findings"][3]
    found.page.keyboard.type(wanted["id"].upper())
    assert found.shown("finding") == 1
    assert found.page.locator(".finding:not([hidden]) h3").inner_text().endswith(wanted["title"])
    found.page.fill("#search", "no such words anywhere")
    assert (found.shown("finding"), found.shown("rule")) == (0, 0)
    assert found.page.get_by_text("No finding is like that.").is_visible()
    found.page.get_by_role("button", name="Reset").click()
    expect(found.page.locator("#shown")).to_contain_text(f"{len(faulty['findings'])} of ")
    assert found.shown("finding") == len(faulty["findings"])


@pytest.mark.parametrize("name", ["level", "capability", "operation", "outcome"])
def test_filters(opened: Open, faulty: Report, name: str) -> None:
    found = opened(faulty)
    operations = list(faulty["operations"])
    expected: dict[str, Callable[[Any, str], bool]] = {
        "level": lambda item, value: item["level"] == value,
        "capability": lambda item, value: item["profile"] == value,
        "outcome": lambda item, value: item.get("outcome") == value,
        "operation": lambda item, value: operations[int(value)] in item["operations"],
    }
    options = found.page.locator(f"#filter-{name} option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    assert len(options) > 3
    for value in options[1:]:
        found.choose(name, value)
        wanted = [f for f in faulty["findings"] if expected[name](f, value)]
        assert found.shown("finding") == len(wanted), value
        if name in ("level", "capability"):
            assert found.shown("rule") == sum(expected[name](r, value) for r in faulty["rules"])
        if name == "operation":
            assert found.shown("operation") == 1


def test_filters_together(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    found.choose("level", "must")
    found.choose("capability", "threads")
    wanted = [f for f in faulty["findings"] if (f["level"], f["profile"]) == ("must", "threads")]
    assert found.shown("finding") == len(wanted) > 0


def test_findings_fold(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    first = found.page.locator(".finding").first
    summary = first.locator("> summary")
    assert not first.locator(".contrast").is_visible()
    summary.focus()
    found.page.keyboard.press("Enter")
    assert first.locator(".contrast").is_visible()
    exchange = first.locator(".exchange").first
    exchange.locator("> summary").focus()
    found.page.keyboard.press("Space")
    assert exchange.locator("figure").first.is_visible()
    found.page.get_by_role("button", name="Expand all").click()
    assert found.page.locator(".finding[open]").count() == len(faulty["findings"])
    found.page.get_by_role("button", name="Collapse all").click()
    assert found.page.locator(".finding[open]").count() == 0


def test_curl_is_copied(opened: Open, faulty: Report) -> None:
    found = opened(faulty, permissions=["clipboard-read", "clipboard-write"])
    first = found.page.locator(".finding").first
    first.locator("> summary").click()
    first.locator("> .inside > figure .copy").click()
    expect(found.page.locator("#said")).to_have_text("Copied")
    assert found.page.evaluate("navigator.clipboard.readText()") == faulty["findings"][0]["shell"]
    exchange = first.locator(".exchange").last
    exchange.locator("> summary").click()
    exchange.locator(".copy").first.click()
    wanted = faulty["findings"][0]["exchanges"][-1]["curl"]
    found.page.wait_for_function(
        "text => navigator.clipboard.readText().then(t => t === text)", arg=wanted
    )


def test_copying_without_a_clipboard(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    found.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    first = found.page.locator(".finding").first
    first.locator("> summary").click()
    first.locator("> .inside > figure .copy").click()
    expect(found.page.locator("#said")).to_have_text("Copied")


def test_a_rule_leads_to_its_finding(opened: Open, faulty: Report) -> None:
    found = opened(faulty)
    found.choose("level", "must")
    found.page.locator("[data-list=rule] a[href='#finding-1']").first.click()
    expect(found.page.locator("#finding-1")).to_have_attribute("open", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_themes(opened: Open, clean: Report, scheme: Any) -> None:
    found = opened(clean, color_scheme=scheme)
    paper = "getComputedStyle(document.body).backgroundColor"
    system = found.page.evaluate(paper)
    button = found.page.get_by_role("button", name="Theme")
    colours = {}
    for name in ("light", "dark", "system"):
        button.click()
        assert button.inner_text() == f"Theme: {name}"
        colours[name] = found.page.evaluate(paper)
    assert colours["light"] != colours["dark"]
    assert colours["system"] == system == colours[scheme]
    button.click()
    found.page.reload()
    assert found.page.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("width", [390, 320, 768])
def test_nothing_scrolls_sideways(opened: Open, faulty: Report, width: int) -> None:
    found = opened(faulty, (width, 844))
    found.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = found.page.evaluate("document.documentElement.scrollWidth")
    assert wide == width


@pytest.mark.parametrize(
    ("which", "scheme"),
    [("faulty", "light"), ("faulty", "dark"), ("clean", "light"), ("known", "dark")],
)
def test_axe_finds_nothing_serious(
    opened: Open, faulty: Report, clean: Report, which: str, scheme: Any
) -> None:
    entries = [Known(f["rule"], f["cause"], "x", TODAY, "ada") for f in faulty["findings"][:3]]
    reports = {"faulty": faulty, "clean": clean, "known": judged(faulty, "b.toml", entries, TODAY)}
    found = opened(reports[which], color_scheme=scheme)
    found.page.evaluate(
        "[...document.querySelectorAll('details')].slice(0, 60).forEach(d => d.open = true)"
    )
    # Row after row is the same: axe looks at each cell, and would for a minute.
    found.page.evaluate(
        "document.querySelectorAll('[data-list=rule] > :nth-child(n+40)').forEach(e => e.remove())"
    )
    found.page.evaluate(_axe())
    result = found.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in result["violations"]] == []


def _axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def test_hostile_text_does_nothing(opened: Open, faulty: Report) -> None:
    found = opened(hostile(faulty), NARROW)
    found.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found.page.wait_for_timeout(200)
    assert found.page.evaluate("window.hit") is None
    assert found.page.locator("script").count() == 1
    assert found.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


def test_the_policy_stops_what_is_not_ours(opened: Open, clean: Report) -> None:
    found = opened(clean)
    failures: list[str | None] = []
    found.page.on("requestfailed", lambda request: failures.append(request.failure))
    found.page.evaluate(
        """() => {
            const image = new Image();
            image.src = "http://192.0.2.1/x.png";
            const script = document.createElement("script");
            script.textContent = "window.hit = 1";
            document.body.append(image, script);
            document.body.insertAdjacentHTML("beforeend", "<b onclick='window.hit = 1' id=b>b</b>");
            document.getElementById("b").click();
        }"""
    )
    for _ in range(50):
        if len(found.told) == 3 and failures:
            break
        found.page.wait_for_timeout(100)
    assert found.page.evaluate("window.hit") is None
    assert len(found.told) == 3
    assert all("Content Security Policy" in text for text in found.told)
    assert failures == ["csp"]
    found.told.clear()
    found.asked.clear()


def test_without_scripts(opened: Open, faulty: Report) -> None:
    found = opened(faulty, java_script_enabled=False)
    assert not found.page.locator(".filters").is_visible()
    first = found.page.locator(".finding").first
    first.locator("> summary").click()
    assert first.locator(".contrast").is_visible()


def test_print(opened: Open, faulty: Report) -> None:
    found = opened(faulty, color_scheme="dark")
    found.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found.page.emulate_media(media="print")
    assert found.page.locator(".finding .contrast").first.is_visible()
    assert not found.page.locator(".filters").is_visible()
    white = "getComputedStyle(document.body).backgroundColor"
    assert found.page.evaluate(white) == "rgb(255, 255, 255)"
    found.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert found.page.locator(".finding[open]").count() == 0

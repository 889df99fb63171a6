"""Makes the pictures of the README anew: `python -m tests.reports.screenshots`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from acpact.reports import read_report, view
from tests.conftest import ROOT

from .conftest import run_faulty

FOLDER = ROOT / ".github" / "images"
SIZE = 1180, 1420


def main() -> None:
    """Run the kit against forty faults and take pictures of the report."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report = read_report(run_faulty(Path(name) / "report.json").read_text())
        page_file = Path(name) / "report.html"
        page_file.write_text(view(report, "html"), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(page_file.as_uri())
            _open_a_finding(page)
            page.screenshot(path=FOLDER / f"report-{scheme}.png")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": SIZE[0], "height": 860})
        page.locator("#h-coverage").evaluate(
            "h => scrollTo(0, h.getBoundingClientRect().top + scrollY - 130)"
        )
        page.screenshot(path=FOLDER / "report-coverage.png")
        browser.close()


def _open_a_finding(page: Page) -> None:
    finding = page.locator(".finding").nth(1)
    finding.locator("> summary").click()
    finding.locator(".exchange > summary").last.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


if __name__ == "__main__":
    main()

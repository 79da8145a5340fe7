"""The page of the description in a real browser: it shows every operation, and asks nobody but this server."""

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.api.browsing import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]


@pytest.mark.deep
def test_it_renders_with_no_request_to_anybody_else(browser: "Browser", client: httpx.Client) -> None:
    operations = sum(len(methods) for methods in client.get("/v3/api-docs").json()["paths"].values())
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{client.base_url}/swagger-ui.html")
    page.wait_for_selector(".opblock")
    assert page.locator(".opblock").count() == operations
    page.locator("#operations-Health-ping .opblock-summary-control").click()
    page.locator("#operations-Health-ping button.execute").click()
    assert (
        "UP"
        in page.locator(
            "#operations-Health-ping .live-responses-table td.response-col_description:not(.col_header)"
        ).inner_text()
    )
    assert [url for url in asked if not url.startswith((str(client.base_url), "data:"))] == []
    assert wrong == []

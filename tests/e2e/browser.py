"""A person at the playground's page: a headless Chromium that types, picks, presses and reads."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, Page, async_playwright

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS = 30_000


class Visitor:
    """One open page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def command(self, name: str, **options: str) -> Locator:
        """Run a slash command, picking each value from the list that opens as it is typed; the answer."""
        before = await self.messages.count()
        await self._settle()
        await self.page.locator("#channel-composer-input").click()
        await self.page.keyboard.type(f"/{name}")
        wanted = self.page.locator("strong", has_text=re.compile(rf"^/{name}$"))
        await self.page.locator(".command-entry").filter(has=wanted).click()
        for option, value in options.items():
            await self.page.locator(f"input[data-option={option}]").fill(value)
            await self.page.locator(".command-suggestion").filter(has_text=value).first.click()
        await self.page.locator("#send-message").click()
        answer = self.messages.nth(before)
        await answer.wait_for()
        return answer

    async def press(self, message: Locator, label: str) -> None:
        await self._settle()
        await message.get_by_role("button", name=label).click()

    async def view_as(self, person: str) -> None:
        await self.page.get_by_label("Viewing as").select_option(label=person)
        await self._settle()

    @property
    def messages(self) -> Locator:
        return self.page.locator("article.channel-message")

    @property
    def channel(self) -> Locator:
        return self.page.locator("#channel-name")

    async def _settle(self) -> None:
        await self.page.wait_for_function("window.simcordPreview.ready")


@asynccontextmanager
async def visit(address: str, width: int = 1280, height: int = 800) -> AsyncIterator[Visitor]:
    """Open the page; skips the test where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium here (apt install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=[*_FLAGS])
        try:
            page = await browser.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
            page.set_default_timeout(_PATIENCE_MS)
            await page.goto(address)
            await page.locator("#channel-composer-input").wait_for()
            yield Visitor(page)
        finally:
            await browser.close()

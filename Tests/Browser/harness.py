"""One browser and one server for all tests, and what the tests have in common."""

import atexit
import functools
import unittest

from playwright.sync_api import sync_playwright
from server import PASSWORD, Server

# A console message or a report of the policy is a failure. The browser itself notes what logging out cleared, a window
# that closes before it has the service worker, and each page with a status from 400 up; what a page loads must be there.
IGNORED = ("Clear-Site-Data header on", "An unknown error occurred when fetching the script")


@functools.cache
def browser():
    driver = sync_playwright().start()
    started = driver.chromium.launch(
        executable_path="/usr/bin/chromium",
        # Debian's Chromium does not start as root with its sandbox; it only sees our own pages.
        args=["--no-sandbox", "--host-resolver-rules=MAP *.test 127.0.0.1"],
    )
    atexit.register(driver.stop)
    atexit.register(started.close)
    return started


@functools.cache
def server():
    started = Server()
    atexit.register(started.remove)
    return started


def both(test):
    """Runs a test with and without JavaScript."""

    @functools.wraps(test)
    def run(self):
        for javascript in (True, False):
            with self.subTest(javascript=javascript):
                self.javascript = javascript
                test(self)
            self.close()

    return run


class BrowserCase(unittest.TestCase):
    """A test with windows of its own. At the end, none may have logged or reported anything."""

    javascript = True
    # What the browser itself notes in these tests besides ``IGNORED``.
    expected = ()

    def setUp(self):
        self.contexts = []
        self.complaints = []

    def tearDown(self):
        self.close()
        self.assertEqual(self.complaints, [])

    def close(self):
        for context in self.contexts:
            context.close()
        self.contexts = []

    def window(self, base=None, **options):
        """A page in a browser without cookies or cache."""
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        context = browser().new_context(
            base_url=base or server().url, java_script_enabled=self.javascript, **options
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        return self.tab(context)

    def tab(self, context):
        page = context.new_page()
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def note(self, message):
        address = message.location.get("url", "")
        is_part = any(part in address for part in ("/assets/", "/favicon", "/manifest", "/sw.js", "/profile/avatar?", "/dashboard/files/"))
        if message.text.startswith("Failed to load resource: the server responded with a status of 4") and not is_part:
            return
        if not message.text.startswith(IGNORED + self.expected):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def log_in(self, page, account):
        page.goto("/login")
        page.fill("[name=username]", account.name)
        page.fill("[name=password]", PASSWORD)
        self.submit(page.locator("main form button"))
        return page

    def submit(self, button):
        """Presses a button that leads to another page."""
        with button.page.expect_navigation():
            button.click()

    def press(self, page, slug):
        """Presses a habit's button and waits for the message."""
        if self.javascript:
            with page.expect_response("**/dashboard/check-ins*"):
                tick(page, slug).click()
        else:
            self.submit(tick(page, slug))
        page.locator("#status .flash").wait_for()

    def member(self, account=None, **options):
        """An account and a window that is logged in."""
        account = account or server().sign_up()
        return account, self.log_in(self.window(**options), account)


def row(page, slug):
    return page.locator(f'[data-habit="{slug}"]')


def tick(page, slug):
    return row(page, slug).locator("button[aria-pressed]")


def is_done(page, slug):
    return tick(page, slug).get_attribute("aria-pressed") == "true"


def summary(page):
    return page.locator("[data-summary]").inner_text()

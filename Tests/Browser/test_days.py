"""A page knows the day that it was made for."""

from harness import BrowserCase, both, is_done, summary
from server import Server


class Midnight(BrowserCase):
    def setUp(self):
        super().setUp()
        self.own = Server(clock="2026-03-13 23:59:30")
        self.addCleanup(self.own.remove)

    @both
    def test_yesterdays_page_never_ticks_today(self):
        self.own.set_clock("2026-03-13 23:59:30")
        account = self.own.sign_up()
        account.add("Run")
        page = self.log_in(self.window(base=self.own.url, timezone_id="UTC"), account)
        self.assertIn("Friday 13 March", page.inner_text("main"))
        self.own.set_clock("2026-03-14 00:01:00")
        self.press(page, "run")
        self.assertEqual(account.entries("run"), {"2026-03-13": True})
        self.assertIn("Friday", page.locator("#status").inner_text())
        page.goto("/dashboard")
        self.assertIn("Saturday 14 March", page.inner_text("main"))
        self.assertFalse(is_done(page, "run"))
        self.assertEqual(summary(page), "0 of 1 done today")

    @both
    def test_a_late_tick_can_be_moved_to_today(self):
        self.own.set_clock("2026-03-13 23:59:30")
        account = self.own.sign_up()
        account.add("Run")
        page = self.log_in(self.window(base=self.own.url, timezone_id="UTC"), account)
        self.own.set_clock("2026-03-14 00:01:00")
        self.press(page, "run")
        self.submit(page.get_by_role("button", name="Move to today"))
        self.assertEqual(summary(page), "1 of 1 done today")
        self.assertEqual([day for day, done in account.entries("run").items() if done], ["2026-03-14"])

    def test_a_page_says_that_its_day_is_over(self):
        account = self.own.sign_up()
        account.add("Run")
        # The browser's clock is far ahead of the server's, so this page's day is over at once.
        page = self.log_in(self.window(base=self.own.url, timezone_id="UTC"), account)
        page.get_by_text("A new day has begun").wait_for()


class Zones(BrowserCase):
    def setUp(self):
        super().setUp()
        self.own = Server(clock="2026-03-13 12:00:00")
        self.addCleanup(self.own.remove)

    def test_the_browsers_zone_decides_the_day(self):
        account = self.own.sign_up(zone="Europe/Berlin")
        account.add("Run")
        page = self.log_in(self.window(base=self.own.url, timezone_id="Pacific/Auckland"), account)
        self.assertIn("Saturday 14 March", page.inner_text("main"))
        self.assertIn("Pacific/Auckland", page.inner_text("main"))
        self.press(page, "run")
        self.assertEqual(account.entries("run"), {"2026-03-14": True})

    def test_the_account_takes_the_browsers_zone(self):
        account = self.own.sign_up(zone="Europe/Berlin")
        page = self.log_in(self.window(base=self.own.url, timezone_id="Pacific/Auckland"), account)
        self.submit(page.get_by_role("button", name="Use Pacific/Auckland"))
        self.assertEqual(account.call("GET", "/users/me")["time_zone"], "Pacific/Auckland")
        self.assertEqual(page.get_by_text("Your browser is in").count(), 0)

    def test_the_account_keeps_its_zone_and_is_not_asked_again(self):
        account = self.own.sign_up(zone="Europe/Berlin")
        page = self.log_in(self.window(base=self.own.url, timezone_id="Pacific/Auckland"), account)
        self.submit(page.get_by_role("button", name="Keep Europe/Berlin"))
        self.assertEqual(account.call("GET", "/users/me")["time_zone"], "Europe/Berlin")
        self.assertEqual(page.get_by_text("Your browser is in").count(), 0)

    def test_without_javascript_the_accounts_zone_decides_from_the_first_page_on(self):
        self.javascript = False
        account = self.own.sign_up(zone="Europe/Berlin")
        page = self.log_in(self.window(base=self.own.url, timezone_id="Pacific/Auckland"), account)
        self.assertIn("Friday 13 March", page.inner_text("main"))

    def test_a_new_account_gets_the_browsers_zone(self):
        page = self.window(base=self.own.url, timezone_id="Asia/Kolkata")
        page.goto("/signup")
        self.assertIn(page.locator("[name=time_zone]").input_value(), ("Asia/Kolkata", "Asia/Calcutta"))

    def test_a_zone_that_does_not_exist_is_ignored(self):
        account = self.own.sign_up(zone="Europe/Berlin")
        self.javascript = False
        page = self.window(base=self.own.url)
        page.context.add_cookies([{"name": "tz", "value": "Mars/Olympus", "url": self.own.url}])
        self.log_in(page, account)
        self.assertIn("Friday 13 March", page.inner_text("main"))

    @both
    def test_another_day_is_shown_and_ticked(self):
        account = self.own.sign_up()
        account.add("Run")
        page = self.log_in(self.window(base=self.own.url, timezone_id="UTC"), account)
        page.goto("/dashboard?day=2026-03-11")
        self.assertIn("Wednesday 11 March", page.inner_text("main"))
        self.press(page, "run")
        self.assertEqual(account.entries("run"), {"2026-03-11": True})
        self.assertIn("Wednesday 11 March", page.inner_text("main"))

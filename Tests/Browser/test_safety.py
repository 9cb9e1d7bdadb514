"""What others must not be able to do, and what must not go wrong."""

import signal
import uuid

from harness import BrowserCase, both, is_done, server, summary, tick
from server import Server

POSTS = [
    "/login", "/signup", "/logout", "/dashboard/check-ins", "/dashboard/undo", "/dashboard/move", "/dashboard/add",
    "/dashboard/habits/run/edit", "/dashboard/habits/run/archive", "/dashboard/habits/run/restore",
    "/dashboard/habits/run/delete", "/profile", "/profile/avatar", "/profile/avatar/remove", "/profile/password",
    "/profile/tokens", "/profile/tokens/revoke", "/profile/logins", "/profile/logins/end", "/profile/zone",
]  # fmt: skip


class CrossSite(BrowserCase):
    def test_every_post_from_another_site_is_refused(self):
        account, page = self.member()
        account.add("Run")
        day = account.call("GET", "/today")["date"]
        fields = {"habit": "run", "day": day, "id": str(uuid.uuid4()), "status": "done", "name": "Evil"}
        for path in [*POSTS, f"/dashboard/habits/run/{day}"]:
            for headers in (
                {"Origin": "http://evil.test"},
                {"Origin": "null"},
                {"Sec-Fetch-Site": "cross-site", "Origin": server().url},
                {"Sec-Fetch-Site": "same-site"},
                {},
            ):
                answer = page.request.post(path, form=fields, headers=headers, max_redirects=0)
                self.assertEqual(answer.status, 403, f"{path} {headers}")
        self.assertEqual(account.entries("run"), {})
        self.assertEqual([habit["slug"] for habit in account.call("GET", "/habits")], ["run"])

    def test_a_form_on_another_site_does_nothing(self):
        account, page = self.member()
        account.add("Run")
        day = account.call("GET", "/today")["date"]
        fields = {"habit": "run", "day": day, "id": str(uuid.uuid4()), "status": "done"}
        inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
        form = f'<form method="post" action="{server().url}/dashboard/check-ins">{inputs}<button>Win</button></form>'
        page.route("http://evil.test/", lambda route: route.fulfill(body=form, content_type="text/html"))
        page.goto("http://evil.test/")
        with page.expect_navigation() as answer:
            page.click("button")
        self.assertEqual(answer.value.status, 403)
        self.assertEqual(account.entries("run"), {})


class Names(BrowserCase):
    @both
    def test_a_name_is_text_whatever_it_contains(self):
        account, page = self.member()
        slug = account.add("<img src=x onerror=alert(1)>")
        arabic = account.add("قراءة كتاب")
        page.on("dialog", lambda dialog: self.fail(dialog.message))
        page.goto("/dashboard")
        self.press(page, slug)
        self.assertIn("<img src=x onerror=alert(1)>", page.locator("#status").inner_text())
        self.press(page, arabic)
        self.assertIn("قراءة كتاب", page.locator("#status").inner_text())
        for path in (f"/dashboard/habits/{slug}", f"/dashboard/habits/{arabic}", "/dashboard/stats", "/dashboard/sheet"):
            self.assertEqual(page.goto(path).status, 200, path)
            self.assertEqual(page.locator("img[src=x]").count(), 0)
        self.assertIn("قراءة كتاب", page.inner_text("main"))


class Leaving(BrowserCase):
    @both
    def test_the_back_button_after_logging_out_shows_nothing(self):
        account, page = self.member()
        account.add("A private habit")
        page.goto("/dashboard")
        page.goto("/dashboard/stats")
        self.submit(page.get_by_role("button", name="Log out"))
        for _ in range(2):
            page.go_back()
            self.assertNotIn("A private habit", page.content())

    def test_pages_of_members_are_not_stored_and_have_a_strict_policy(self):
        account, page = self.member()
        headers = page.goto("/dashboard").headers
        self.assertEqual(headers["cache-control"], "no-store")
        self.assertNotIn("unsafe", headers["content-security-policy"])
        self.assertIn("trusted-types habit", headers["content-security-policy"])
        self.assertEqual(headers["referrer-policy"], "same-origin")


class PlainHTTP(BrowserCase):
    # Over plain http the browser ignores one of the headers, and says so.
    expected = ("The Cross-Origin-Opener-Policy header has been ignored",)

    @both
    def test_a_page_over_plain_http_from_elsewhere_says_what_to_do(self):
        page = self.window(base=f"http://habit.test:{server().port}")
        page.goto("/login")
        self.assertIn("https", page.inner_text("main"))

    @both
    def test_plain_http_works_on_a_trusted_network(self):
        trusting = Server(HABIT_ALLOW_HTTP="1")
        self.addCleanup(trusting.remove)
        account = trusting.sign_up()
        page = self.log_in(self.window(base=f"http://habit.test:{trusting.port}"), account)
        self.assertTrue(page.url.endswith("/dashboard"))


class Failing(BrowserCase):
    # The requests that a dead server did not answer, and the page that the service worker showed instead.
    expected = (
        "Failed to load resource: net::ERR_CONNECTION",
        "Failed to load resource: the server responded with a status of 503",
    )

    def setUp(self):
        super().setUp()
        self.own = Server()
        self.addCleanup(self.own.remove)

    @both
    def test_a_restart_between_two_presses_is_not_noticed(self):
        account = self.own.sign_up()
        account.add("Run")
        account.add("Read")
        page = self.log_in(self.window(base=self.own.url), account)
        self.press(page, "run")
        self.own.restart()
        self.press(page, "read")
        self.assertEqual(summary(page), "2 of 2 done today")

    def test_a_page_of_our_own_is_shown_while_the_server_cannot_be_reached(self):
        account = self.own.sign_up()
        page = self.log_in(self.window(base=self.own.url), account)
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
        self.own.stop()
        page.goto("/dashboard")
        self.assertIn("Not connected", page.inner_text("body"))
        self.own.start()
        self.submit(page.get_by_role("link", name="Try again"))
        self.assertIn("/dashboard", page.url)

    def test_the_button_reverts_if_the_server_dies_before_it_answers(self):
        account = self.own.sign_up()
        account.add("Run")
        page = self.log_in(self.window(base=self.own.url), account)
        self.own.process.send_signal(signal.SIGSTOP)
        tick(page, "run").click()
        self.assertTrue(is_done(page, "run"))
        self.own.stop(signal.SIGKILL)
        page.get_by_text("Not recorded: Run").wait_for()
        self.assertFalse(is_done(page, "run"))
        self.own.start()
        self.press(page, "run")
        self.assertTrue(is_done(page, "run"))


class ManyHabits(BrowserCase):
    @both
    def test_five_hundred_habits_are_shown_and_ticked(self):
        account = self.many()
        page = self.log_in(self.window(), account)
        self.assertEqual(page.locator("[data-habit]").count(), 500)
        self.press(page, "habit-500")
        self.assertEqual(summary(page), "1 of 500 done today")
        for path in ("/dashboard/stats", "/dashboard/sheet"):
            self.assertEqual(page.goto(path).status, 200)
        account.call("POST", "/logs", [{"habit": "habit-500", "status": False}])

    def many(self):
        if not hasattr(ManyHabits, "account"):
            ManyHabits.account = server().sign_up()
            for number in range(1, 501):
                ManyHabits.account.add(f"Habit {number}")
        return ManyHabits.account

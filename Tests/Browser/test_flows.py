"""What people do, with and without JavaScript."""

import pathlib
import uuid

from harness import BrowserCase, both, is_done, row, server, summary, tick
from server import PASSWORD

PICTURE = pathlib.Path(__file__).parents[1] / "HabitServerTests/Fixtures/Images/still.png"


class FirstDay(BrowserCase):
    @both
    def test_sign_up_add_done_undo_log_out(self):
        page = self.window()
        page.goto("/")
        self.submit(page.locator("main").get_by_role("link", name="Sign up"))
        page.fill("[name=username]", f"bo{uuid.uuid4().hex[:8]}")
        page.fill("[name=password]", PASSWORD)
        self.submit(page.locator("main form button"))
        self.assertIn("/dashboard", page.url)

        page.goto("/dashboard/add")
        page.fill("[name=name]", "Morning run")
        self.submit(page.locator("main form button"))
        self.assertEqual(summary(page), "0 of 1 done today")
        self.press(page, "morning-run")
        self.assertEqual(summary(page), "1 of 1 done today")
        self.assertTrue(is_done(page, "morning-run"))
        self.assertIn("Morning run", page.locator("#status").inner_text())

        self.submit(page.locator("#status form button"))
        self.assertEqual(summary(page), "0 of 1 done today")
        self.assertFalse(is_done(page, "morning-run"))
        self.submit(page.get_by_role("button", name="Log out"))
        page.goto("/dashboard")
        self.assertIn("/login?next=", page.url)

    @both
    def test_a_suggestion_is_added_with_one_press(self):
        _, page = self.member()
        self.assertEqual(page.locator("main .list form").count(), 3)
        self.submit(page.locator("main .list form button").first)
        page.goto("/dashboard")
        self.assertEqual(page.locator("[data-habit]").count(), 1)

    @both
    def test_errors_are_beside_their_fields_and_what_was_typed_stays(self):
        page = self.window()
        page.goto("/signup")
        page.fill("[name=username]", "no spaces, please")
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation() as answer:
            page.click("main form button")
        self.assertEqual(answer.value.status, 422)
        self.assertTrue(page.title().startswith("Error: "))
        field = page.locator("[name=username]")
        self.assertEqual(field.input_value(), "no spaces, please")
        self.assertEqual(page.locator("[name=password]").input_value(), "")
        describing = field.get_attribute("aria-describedby").split()[-1]
        self.assertTrue(page.locator(f"#{describing}").inner_text())

    @both
    def test_a_wrong_login_is_refused_and_next_stays_here(self):
        account = server().sign_up()
        page = self.window()
        page.goto("/login?next=//evil.test/")
        page.fill("[name=username]", account.name)
        page.fill("[name=password]", "not this one")
        with page.expect_navigation() as answer:
            page.click("main form button")
        self.assertEqual(answer.value.status, 401)
        self.assertEqual(page.locator("[name=username]").input_value(), account.name)
        page.fill("[name=password]", PASSWORD)
        self.submit(page.locator("main form button"))
        self.assertTrue(page.url.startswith(server().url + "/dashboard"), page.url)


class EveryDay(BrowserCase):
    @both
    def test_amounts_add_up_to_the_target(self):
        account, page = self.member()
        account.add("Water", target=8, unit="glasses")
        page.goto("/dashboard")
        for amount, text in [("5", "5 of 8 glasses"), ("3", "8 of 8 glasses")]:
            row(page, "water").locator("[name=amount]").fill(amount)
            button = row(page, "water").get_by_role("button", name="Add")
            if self.javascript:
                button.click()
                row(page, "water").get_by_text(text).wait_for()
            else:
                self.submit(button)
            self.assertIn(text, row(page, "water").inner_text())
        self.assertTrue(is_done(page, "water"))

    @both
    def test_a_note_is_written_on_the_page_of_the_day(self):
        account, page = self.member()
        account.add("Read")
        page.goto("/dashboard")
        self.submit(row(page, "read").locator("[data-note]"))
        page.fill("[name=note]", "slow, <b>but</b> good")
        page.check("[name=status][value=done]")
        self.submit(page.get_by_role("button", name="Save"))
        page.goto("/dashboard/habits/read")
        self.assertIn("slow, <b>but</b> good", page.locator("main").inner_text())
        self.assertEqual(list(account.entries("read").values()), [True])

    @both
    def test_a_double_click_a_reload_and_the_back_button_count_once(self):
        account, page = self.member()
        account.add("Run")
        page.goto("/dashboard")
        # Without JavaScript, the second press of a slow double click would be one on the next page.
        tick(page, "run").dblclick(delay=120 if self.javascript else 0)
        page.locator("#status .flash").wait_for()
        page.wait_for_load_state("networkidle")
        page.reload()
        page.go_back()
        page.goto("/dashboard")
        self.assertTrue(is_done(page, "run"))
        self.assertEqual(len(account.call("GET", "/events")["events"]), 1)

    def test_a_form_that_is_sent_twice_counts_once(self):
        account, page = self.member()
        account.add("Water", target=8, unit="glasses")
        page.goto("/dashboard")
        values = row(page, "water").locator("form").evaluate("form => Object.fromEntries(new FormData(form))")
        for _ in range(2):
            answer = page.request.post(
                "/dashboard/check-ins", form=values | {"amount": "3"}, headers={"Origin": server().url}
            )
            self.assertLess(answer.status, 400)
        page.goto("/dashboard")
        self.assertIn("3 of 8 glasses", row(page, "water").inner_text())

    def test_a_note_does_not_take_back_what_another_machine_recorded(self):
        account, page = self.member()
        account.add("Run")
        day = account.call("GET", "/today")["date"]
        page.goto(f"/dashboard/habits/run/{day}")
        account.shell("done", "run", "--date", day)
        page.fill("[name=note]", "with a friend")
        self.submit(page.get_by_role("button", name="Save"))
        (entry,) = account.call("GET", "/habits/run/log")
        self.assertEqual((entry["status"], entry["note"]), (True, "with a friend"))

    @both
    def test_two_tabs_agree(self):
        account, page = self.member()
        account.add("Run")
        page.goto("/dashboard")
        other = self.tab(page.context)
        other.goto("/dashboard")
        self.press(page, "run")
        # The other page still offers "done": pressing it does not take the first one back.
        self.press(other, "run")
        self.assertTrue(is_done(other, "run"))
        self.assertEqual(list(account.entries("run").values()), [True])

    @both
    def test_the_shell_and_the_browser_agree(self):
        account, page = self.member()
        account.add("Run")
        account.shell("done", "run")
        page.goto("/dashboard")
        self.assertTrue(is_done(page, "run"))
        self.assertEqual(summary(page), "1 of 1 done today")
        self.press(page, "run")
        self.assertIn('"done": 0', account.shell("today", "--json").replace('"done":0', '"done": 0'))

    @both
    def test_a_habit_is_edited_archived_and_restored(self):
        account, page = self.member()
        account.add("Run")
        page.goto("/dashboard/habits/run/edit")
        page.fill("[name=name]", "Evening run")
        self.submit(page.get_by_role("button", name="Save"))
        page.goto("/dashboard/habits/evening-run/edit")
        self.submit(page.get_by_role("button", name="Archive"))
        page.goto("/dashboard/archive")
        self.submit(page.get_by_role("button", name="Restore Evening run"))
        page.goto("/dashboard")
        self.assertEqual(page.locator("[data-habit]").count(), 1)


class Files(BrowserCase):
    @both
    def test_a_photo_is_attached_to_a_day_shown_and_removed(self):
        account, page = self.member()
        account.add("Run")
        day = account.call("GET", "/today")["date"]
        page.goto(f"/dashboard/habits/run/{day}")
        page.set_input_files("[name=file]", PICTURE)
        self.submit(page.get_by_role("button", name="Attach"))
        (file,) = account.call("GET", "/files")
        self.assertEqual((file["habit"], file["log_date"], file["filename"]), ("run", day, "still.png"))
        answer = page.request.get(f"/dashboard/files/{file['id']}")
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "image/png"))
        self.assertEqual(answer.headers["content-security-policy"], "default-src 'none'; sandbox")
        page.goto("/dashboard/habits/run")
        self.assertEqual(page.locator(f"#entries img[src='/dashboard/files/{file['id']}']").count(), 1)
        other, stranger = self.member()
        self.assertEqual(stranger.request.get(f"/dashboard/files/{file['id']}").status, 404)
        page.goto(f"/dashboard/habits/run/{day}")
        self.submit(page.get_by_role("button", name="Remove still.png"))
        self.assertEqual(account.call("GET", "/files"), [])

    @both
    def test_a_file_of_another_kind_is_refused_beside_its_field(self):
        account, page = self.member()
        account.add("Run")
        day = account.call("GET", "/today")["date"]
        page.goto(f"/dashboard/habits/run/{day}")
        page.set_input_files("[name=file]", {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
        with page.expect_navigation() as answer:
            page.get_by_role("button", name="Attach").click()
        self.assertEqual(answer.value.status, 415)
        self.assertTrue(page.locator("#file-error").inner_text())
        self.assertEqual(account.call("GET", "/files"), [])


class Profile(BrowserCase):
    @both
    def test_the_profile_keeps_zone_day_start_theme_and_keys(self):
        account, page = self.member()
        page.goto("/profile")
        page.select_option("[name=time_zone]", "Asia/Tokyo")
        page.fill("[name=day_starts_at]", "04:00")
        page.check("[name=theme][value=dark]")
        page.uncheck("[name=single_keys]")
        self.submit(page.get_by_role("button", name="Save"))
        user = account.call("GET", "/users/me")
        self.assertEqual((user["time_zone"], user["day_starts_at"]), ("Asia/Tokyo", "04:00"))
        self.assertEqual(page.locator("html").get_attribute("data-theme"), "dark")
        self.assertIsNone(page.locator("html").get_attribute("data-keys"))

    @both
    def test_a_picture_is_uploaded_and_a_bad_one_is_refused(self):
        account, page = self.member()
        page.goto("/profile")
        page.set_input_files("[name=avatar]", PICTURE)
        self.submit(page.get_by_role("button", name="Upload"))
        shown = page.locator("main img.avatar").get_attribute("src")
        self.assertEqual(page.request.get(shown).status, 200)
        page.set_input_files("[name=avatar]", {"name": "a.png", "mimeType": "image/png", "buffer": b"not an image"})
        with page.expect_navigation() as answer:
            page.get_by_role("button", name="Upload").click()
        self.assertEqual(answer.value.status, 415)
        self.assertTrue(page.title().startswith("Error: "))

    @both
    def test_a_new_password_ends_the_other_logins(self):
        account, page = self.member()
        other = self.log_in(self.window(), account)
        page.goto("/profile/password")
        for current, status in [("wrong as can be", 422), (PASSWORD, 200)]:
            page.fill("[name=current_password]", current)
            page.fill("[name=new_password]", "another one, and long enough")
            with page.expect_navigation() as answer:
                page.get_by_role("button", name="Change the password").click()
            self.assertEqual(answer.value.status, status)
        page.goto("/dashboard")
        self.assertTrue(page.url.endswith("/dashboard"))
        other.goto("/dashboard")
        self.assertIn("/login", other.url)

    @both
    def test_a_token_is_shown_once_and_can_be_revoked(self):
        account, page = self.member()
        page.goto("/profile/tokens")
        page.fill("[name=name]", "backup")
        page.select_option("[name=scope]", "read")
        self.submit(page.get_by_role("button", name="Create"))
        token = page.locator("code.token").inner_text()
        self.assertEqual(server().call("GET", "/users/me", token=token)["username"], account.name)
        page.goto("/profile/tokens")
        self.assertEqual(page.locator("code.token").count(), 0)
        self.submit(page.get_by_role("button", name="Revoke backup"))
        with self.assertRaises(AssertionError):
            server().call("GET", "/users/me", token=token)

    @both
    def test_another_login_is_listed_and_ended(self):
        account, page = self.member()
        other = self.log_in(self.window(), account)
        page.goto("/profile/logins")
        # The account itself logged in through the JSON interface.
        buttons = page.get_by_role("button", name="Log out Login of")
        self.assertEqual(buttons.count(), 2)
        while buttons.count():
            self.submit(buttons.first)
        other.goto("/dashboard")
        self.assertIn("/login", other.url)
        page.goto("/dashboard")
        self.assertTrue(page.url.endswith("/dashboard"))

    @both
    def test_all_logins_are_ended_at_once(self):
        account, page = self.member()
        other = self.log_in(self.window(), account)
        page.goto("/profile/logins")
        self.submit(page.get_by_role("button", name="Log out everywhere"))
        for window in (page, other):
            window.goto("/dashboard")
            self.assertIn("/login", window.url)

    @both
    def test_the_export_has_what_was_recorded(self):
        account, page = self.member()
        account.add("Run")
        account.call("POST", "/habits/run/log", {})
        page.goto("/profile/export")
        for name, part in [("Everything", b"habit-export.json"), ("Habits and entries", b'"run"'), ("Table", b"run,Run,"),
                           ("Calendar", b"BEGIN:VCALENDAR"), ("Loop Habit Tracker", b"SQLite format 3")]:  # fmt: skip
            with page.expect_download() as download:
                page.get_by_role("link", name=f"Download {name}").click()
            self.assertIn(part, download.value.path().read_bytes(), name)

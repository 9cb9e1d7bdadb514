"""Everybody can use every page: axe, the keyboard, small screens, large text, paper."""

import calendar

import html5lib
from axe_playwright_python.sync_playwright import Axe
from harness import BrowserCase, is_done, row, server, tick

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "rules": {"target-size": {"enabled": True}}}

PUBLIC = ["/", "/login", "/signup", "/no-such-page"]
MEMBERS = [
    "/dashboard", "/dashboard?day={yesterday}", "/dashboard/add", "/dashboard/habits/water",
    "/dashboard/habits/water/edit", "/dashboard/habits/water/{day}", "/dashboard/stats",
    "/dashboard/stats?by=month", "/dashboard/archive", "/dashboard/sheet", "/profile", "/profile/password",
    "/profile/tokens", "/profile/logins", "/profile/export", "/dashboard/no-such-page",
]  # fmt: skip


def busy_account():
    """An account with habits of several kinds, some of them done, one at risk and one in the archive."""
    account = server().sign_up()
    day = account.call("GET", "/today")["date"]
    account.add("Morning run", description="Before breakfast")
    account.add("Water", target=8, unit="glasses")
    account.add("Strength training", schedule="3/week")
    account.add("Piano")
    account.call("DELETE", "/habits/piano")
    account.call("POST", "/logs", [
        {"habit": "morning-run", "status": True, "note": "slippery"},
        {"habit": "water", "add": 5},
        {"habit": "strength-training", "skipped": True},
        *({"habit": "water", "log_date": past, "amount": amount} for past, amount in zip(days_before(day, 9), range(9))),
        *({"habit": "morning-run", "log_date": past} for past in days_before(day, 9)),
    ])  # fmt: skip
    return account, day


def days_before(day, count):
    from datetime import date, timedelta

    return [str(date.fromisoformat(day) - timedelta(days=number)) for number in range(1, count + 1)]


class EveryPage(BrowserCase):
    def pages(self, **options):
        """Opens each page, and yields its path and the window."""
        account, day = busy_account()
        window = self.window(**options)
        for path in PUBLIC:
            window.goto(path)
            yield path, window
        self.log_in(window, account)
        for path in MEMBERS:
            window.goto(path.format(day=day, yesterday=days_before(day, 1)[0]))
            yield path, window

    def check(self, page, name):
        found = Axe().run(page, options=RULES).response["violations"]
        problems = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
        self.assertEqual(problems, [], name)

    def test_axe_finds_nothing_in_light_and_dark(self):
        for path, page in self.pages():
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                with self.subTest(path=path, scheme=scheme):
                    self.check(page, path)

    def test_axe_finds_nothing_on_a_phone_or_beside_errors(self):
        for path, page in self.pages(viewport={"width": 360, "height": 740}):
            form = page.locator("main form:has(input[name=name], input[name=password], input[name=new_password])")
            if form.count():
                form.first.evaluate("form => { form.noValidate = true }")
                for name in ("name", "password", "new_password"):
                    field = form.first.locator(f"[name={name}]")
                    if field.count():
                        field.fill("")
                self.submit(form.first.locator("button").first)
                self.assertTrue(page.title().startswith("Error: "), path)
            with self.subTest(path=path):
                self.check(page, path)

    def test_no_page_scrolls_sideways_at_320_pixels_or_with_large_text(self):
        for path, page in self.pages(viewport={"width": 320, "height": 640}):
            with self.subTest(path=path):
                self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), 320)
            page.set_viewport_size({"width": 640, "height": 640})
            page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
            page.evaluate("document.adoptedStyleSheets[0].insertRule('html { font-size: 200% }')")
            with self.subTest(path=path, text="200 %"):
                self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), 640)
            page.set_viewport_size({"width": 320, "height": 640})

    def test_buttons_and_fields_are_large_enough_for_a_finger(self):
        small = """() => [...document.querySelectorAll('button, .button, input:not([type=hidden]), select, textarea')]
            .filter(each => each.checkVisibility() && !each.matches('.hidden, [type=radio], [type=checkbox]'))
            .filter(each => { const box = each.getBoundingClientRect(); return box.height < 44 || box.width < 44 })
            .map(each => each.outerHTML)"""
        for path, page in self.pages(viewport={"width": 360, "height": 740}):
            with self.subTest(path=path):
                self.assertEqual(page.evaluate(small), [])

    def test_the_markup_of_every_page_is_valid(self):
        for path, page in self.pages():
            parser = html5lib.HTMLParser()
            parser.parse(page.request.get(page.url, headers={"Accept": "text/html"}).text())
            with self.subTest(path=path):
                self.assertEqual(parser.errors, [])

    def test_headings_are_in_order_and_there_is_one_of_the_first_level(self):
        for path, page in self.pages():
            levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.checkVisibility())"
                                   ".map(heading => Number(heading.tagName[1]))")  # fmt: skip
            with self.subTest(path=path):
                self.assertEqual(levels.count(1), 1)
                self.assertTrue(all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels)


class Keyboard(BrowserCase):
    def test_single_keys_move_tick_undo_and_help(self):
        account, page = self.member()
        for name in ("Run", "Read"):
            account.add(name)
        page.goto("/dashboard")
        page.keyboard.press("j")
        page.keyboard.press("j")
        with page.expect_response("**/dashboard/check-ins*"):
            page.keyboard.press("x")
        page.locator("#status .flash").wait_for()
        self.assertEqual((is_done(page, "run"), is_done(page, "read")), (False, True))
        with page.expect_navigation():
            page.keyboard.press("u")
        self.assertFalse(is_done(page, "read"))
        page.keyboard.press("k")
        page.keyboard.press("?")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("n")
        self.assertIn("/dashboard/habits/", page.url)
        page.goto("/dashboard")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.locator("[name=name]").press_sequentially("axj?")
        self.assertEqual(page.locator("[name=name]").input_value(), "axj?")

    def test_everything_is_reached_with_the_tab_key_and_focus_is_visible(self):
        account, page = self.member()
        account.add("Run")
        account.add("Water", target=8)
        page.goto("/dashboard")
        seen = []
        for _ in range(40):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("""() => { const at = document.activeElement; const style = getComputedStyle(at);
                return [at.tagName, at.getAttribute('aria-label') ?? at.textContent.trim(), style.outlineStyle] }"""))
            if seen[-1][0] == "BODY":
                break
        self.assertEqual(seen[0][1], "Skip to the content")
        names = [name for _, name, _ in seen]
        for name in ("Today", "Log out", "Run", "Water", "Add a habit"):
            self.assertIn(name, names)
        self.assertEqual([each for each in seen[:-1] if each[2] == "none"], [])

    def test_a_button_is_pressed_with_the_space_bar(self):
        account, page = self.member()
        account.add("Run")
        page.goto("/dashboard")
        tick(page, "run").focus()
        with page.expect_response("**/dashboard/check-ins"):
            page.keyboard.press("Space")
        self.assertEqual(list(account.entries("run").values()), [True])

    def test_the_skip_link_leads_to_the_content(self):
        _, page = self.member()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "main")


class OtherSenses(BrowserCase):
    def test_marks_are_more_than_colours(self):
        account, _ = busy_account()
        page = self.log_in(self.window(forced_colors="active"), account)
        self.assertTrue(is_done(page, "morning-run"))
        self.assertIn("\u2713", tick(page, "morning-run").evaluate("each => getComputedStyle(each, '::before').content"))
        page.goto("/dashboard/habits/water")
        cells = page.locator("table.heat td .hidden")
        self.assertTrue(any(": missed" in text for text in cells.all_text_contents()))
        self.assertIn("due days done", page.locator("table.heat caption").inner_text())

    def test_the_sheet_prints_every_day_and_no_navigation(self):
        account, day = busy_account()
        page = self.log_in(self.window(), account)
        page.goto(f"/dashboard/sheet?month={day[:7]}")
        page.emulate_media(media="print")
        self.assertFalse(page.locator("header.bar").is_visible())
        year, month = map(int, day[:7].split("-"))
        columns = page.locator("table.sheet thead th").all_inner_texts()[1:]
        self.assertEqual([int(text.split()[0]) for text in columns], list(range(1, calendar.monthrange(year, month)[1] + 1)))
        # A4 landscape without its margins, at 96 pixels an inch.
        page.set_viewport_size({"width": 1032, "height": 700})
        self.assertLessEqual(page.locator("table.sheet").evaluate("table => table.scrollWidth"), 1032)
        self.assertTrue(page.pdf(prefer_css_page_size=True).startswith(b"%PDF"))

    def test_the_state_is_announced(self):
        account, page = self.member()
        account.add("Run")
        page.goto("/dashboard")
        self.assertEqual(page.locator("#status").get_attribute("role"), "status")
        self.assertEqual(row(page, "run").get_by_role("button", pressed=False).count(), 1)

"""Takes the pictures of docs/web.md: the day on a phone, a habit on a desktop, and the statistics in the dark."""

import datetime
import random
import sys

import harness
from server import PASSWORD, Server

TODAY = datetime.date(2026, 11, 28)
HABITS = [
    ("Morning run", {"schedule": "mon,wed,fri,sat", "description": "Before breakfast, around the lake."}, 0.9),
    ("Read", {}, 0.8),
    ("Water", {"target": 8, "unit": "glasses"}, 0.75),
    ("Strength training", {"schedule": "3/week"}, 0.5),
    ("Practise the piano", {}, 0.7),
]


def year(account):
    """Records a year in which habits are done more and more often."""
    chance = random.Random(7)
    checks = []
    for slug, (_, fields, share) in zip(account_slugs(account), HABITS):
        for age in range(330, -1, -1):
            date = TODAY - datetime.timedelta(days=age)
            if "run" in slug and date.weekday() not in (0, 2, 4, 5):
                continue
            day = str(date)
            likely = share * (1.15 - age / 900)
            if 150 < age < 162 and not fields.get("target"):
                checks.append({"habit": slug, "log_date": day, "skipped": True})
            elif age and chance.random() < (0.99 if age < 6 else likely):
                checks.append({"habit": slug, "log_date": day} | ({"amount": 8} if "target" in fields else {}))
            elif "target" in fields:
                checks.append({"habit": slug, "log_date": day, "amount": chance.choice([2, 5, 6]) if age else 5})
    checks += [{"habit": slug, "log_date": str(TODAY)} for slug in ("morning-run", "read")]
    checks.append({"habit": "morning-run", "log_date": str(TODAY), "note": "Frost on the bridge, felt strong"})
    for start in range(0, len(checks), 500):
        account.call("POST", "/logs", checks[start : start + 500])


def account_slugs(account):
    return [account.add(name, **fields) for name, fields, _ in HABITS]


def take(server, folder):
    account = server.sign_up()
    year(account)
    case = harness.BrowserCase()
    case.setUp()
    for name, path, size, scheme in [
        ("web-day", "/dashboard", (390, 800), "light"),
        ("web-habit", "/dashboard/habits/morning-run", (840, 860), "light"),
        ("web-stats", "/dashboard/stats", (840, 860), "dark"),
    ]:
        page = case.window(
            base=server.url, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, timezone_id="UTC"
        )
        page.goto("/login")
        page.fill("[name=username]", account.name)
        page.fill("[name=password]", PASSWORD)
        case.submit(page.locator("main form button"))
        # The browser's clock is not the server's.
        page.add_init_script("Date.now = () => 0")
        page.goto(path)
        page.screenshot(path=f"{folder}/{name}.png")
    case.close()


server = Server(clock=f"{TODAY} 19:00:00")
try:
    take(server, sys.argv[1])
finally:
    server.remove()

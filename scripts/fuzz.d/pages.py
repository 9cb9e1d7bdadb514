"""Requests for web pages, as the browser of a member sends them, with changed fields."""

import uuid
from urllib.parse import quote

import messages
import mutations

PAGES = ["/", "/login", "/signup", "/dashboard", "/dashboard/add", "/dashboard/stats", "/dashboard/archive",
         "/dashboard/sheet", "/dashboard/habits/{habit}", "/dashboard/habits/{habit}/edit",
         "/dashboard/habits/{habit}/{day}", "/profile", "/profile/tokens", "/profile/logins", "/profile/password",
         "/profile/export", "/profile/export/json", "/profile/export/{habit}", "/i/{id}"]
QUERIES = ["day", "did", "late", "added", "before", "by", "month", "next", "invite"]
# A form's address and fields. Those that would end the login, or hash a password, are left out.
FORMS = {
    "/dashboard/check-ins": ["habit", "day", "id", "status", "amount", "add"],
    "/dashboard/undo": ["id", "day"], "/dashboard/move": ["event", "id"],
    "/dashboard/add": ["name", "description", "schedule", "target", "target_type", "unit"],
    "/dashboard/habits/{habit}/edit": ["name", "description", "schedule", "target", "target_type", "unit"],
    "/dashboard/habits/{habit}/archive": [], "/dashboard/habits/{habit}/restore": [],
    "/dashboard/habits/{habit}/{day}": ["id", "status", "amount", "note"],
    "/dashboard/habits/{habit}/{day}/files/remove": ["file"],
    "/profile": ["time_zone", "day_starts_at", "theme", "single_keys"], "/profile/zone": ["time_zone", "keep"],
    "/profile/tokens": ["name", "scope", "expires"], "/profile/tokens/revoke": ["token"],
    "/profile/logins/end": ["login"],
}
GOOD = {"day": ["2026-03-13", "2026-11-28", "0001-01-01", "9999-12-31"], "month": ["2026-02", "0001-01", "9999-12"],
        "status": ["done", "not_done", "skipped"], "amount": ["1", "2,5", "0", "1000000000"], "by": ["week", "month"],
        "schedule": ["daily", "3/week", "every 3 days", "weekly"], "target": ["8", "0.5"], "name": ["Run", "Water"],
        "target_type": ["at_least", "at_most"], "time_zone": ["UTC", "Asia/Tokyo"], "day_starts_at": ["04:00"],
        "theme": ["dark"], "scope": ["read", "log"], "expires": ["30", "never"], "next": ["/dashboard", "//evil.test"]}


def message(random, person):
    """The method and the bytes of a request."""
    is_form = random.random() < 0.6
    path = random.choice(list(FORMS) if is_form else PAGES)
    names = FORMS[path] if is_form else random.sample(QUERIES, random.choice([0, 1, 1, 2]))
    pairs = "&".join(f"{name}={_quoted(_value(random, name, person))}" for name in names if random.random() < 0.95)
    for name in ("habit", "day", "id"):
        path = path.replace(f"{{{name}}}", _quoted(_value(random, name, person)) or "x")
    fields = [("Host", "habit.example"), ("Accept", random.choice(["text/html", "text/html", "application/json"])),
              ("Sec-Fetch-Site", "same-origin" if random.random() < 0.95 else "cross-site"),
              ("Cookie", f"{person.cookie}; tz={random.choice(['UTC', 'Asia/Tokyo', 'x', '%ff'])}")]
    if not is_form:
        return "GET", messages.message("GET", path + ("?" + pairs if pairs else ""), fields, b"")
    body = pairs.encode()
    if random.random() < 0.1:
        body = mutations.change_bytes(random, body)
    fields += [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))]
    return "POST", messages.message("POST", path, fields, body)


def _value(random, name, person):
    if random.random() < 0.25:
        return random.choice(mutations.TEXTS + mutations.NUMBERS)
    if name in ("id", "event", "did"):
        return str(uuid.UUID(int=random.getrandbits(128))) if name == "id" else str(random.choice(person.values["event"]))
    return str(random.choice(person.values["habit"] if name == "habit" else GOOD.get(name, ["x"])))


def _quoted(value):
    return quote(str(value).encode("utf-8", "surrogatepass"), safe="")

"""Web pages of a person with 100 habits and a year of daily entries, beside GET /today of the same person."""

import os
import statistics
import time
from urllib.parse import urlencode

import listing
from postgres import Postgres
from server import PASSWORD, Person, Server
from table import Result, Row

HABITS = 100
REQUESTS = 500
# The slowest of a hundred requests, in milliseconds.
GOAL = "<= 20"
PAGES = {"/dashboard": b"done today", "/dashboard/habits/habit-1": b"Why the streak is",
         "/dashboard/stats": b"The last twelve weeks"}


def log_in(person, name):
    """The cookie of a login to the pages."""
    form = urlencode({"username": name, "password": PASSWORD})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    person.connection.request("POST", "/login", form, headers)
    answer = person.connection.getresponse()
    answer.read()
    return answer.getheader("Set-Cookie", "").split(";")[0]


def milliseconds(person, path, headers, part):
    start = time.perf_counter()
    person.connection.request("GET", path, headers=headers)
    answer = person.connection.getresponse()
    content = answer.read()
    elapsed = time.perf_counter() - start
    if answer.status != 200 or part not in content:
        raise SystemExit(f"bench: GET {path} is wrong: {answer.status} {content[:300]!r}")
    return elapsed * 1e3


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "pages")
    for name in ("SQLite", "PostgreSQL"):
        url = Postgres(arguments, "pages").url if name == "PostgreSQL" else None
        with Server(arguments.bin, os.path.join(folder, name), url) as server:
            person = Person(server, "ada")
            listing.fill(person, 1, HABITS)
            reader = {"Cookie": log_in(person, "ada"), "Accept": "text/html"}
            requests = {"/today": (person.headers, b'"due"')} | {path: (reader, part) for path, part in PAGES.items()}
            times = {path: [] for path in requests}
            for turn in range(REQUESTS + 50):
                for path, (headers, part) in requests.items():
                    elapsed = milliseconds(person, path, headers, part)
                    if turn >= 50:
                        times[path].append(elapsed)
            today = statistics.median(times["/today"])
            for path in PAGES:
                slowest = statistics.quantiles(times[path], n=100)[98]
                middle = statistics.median(times[path])
                result.rows.append(
                    Row(f"GET {path}, p99, {HABITS} habits, {name}", f"median {middle:.1f} ms",
                        f"GET /today {today:.1f} ms, {middle / today:.1f} x", slowest, GOAL, " ms"))
            result.record[name] = {path: statistics.quantiles(each, n=100) for path, each in times.items()}
    return result

"""Calendars of ten years against calendars of one year: the same person, 20 habits with ten years of daily entries."""

import os
import statistics
import time

import listing
from postgres import Postgres
from server import Person, Server
from table import Result, Row

YEARS = (10, 1)
GOAL = "<= 3"
REQUESTS = 200
PATHS = ("/calendar", "/habits/habit-1/calendar")


def milliseconds(person, path, years):
    """The time until the whole answer is there; reading ten years of JSON would take Python longer than the server."""
    weeks = round(listing.days(years) / 7)
    start = time.perf_counter()
    person.connection.request("GET", f"{path}?weeks={weeks}", headers=person.headers)
    answer = person.connection.getresponse()
    content = answer.read()
    elapsed = time.perf_counter() - start
    if answer.status != 200 or content.count(b'"state"') != weeks * 7 or content.count(b'"done"') < (weeks - 1) * 7:
        raise SystemExit(f"bench: GET {path} is wrong: {content[:300]!r}")
    return elapsed * 1e3


def compare(person, path):
    times = {years: [] for years in YEARS}
    for turn in range(REQUESTS + 20):
        for years in YEARS:
            elapsed = milliseconds(person, path, years)
            if turn >= 20:
                times[years].append(elapsed)
    return {years: statistics.median(each) for years, each in times.items()}


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "calendar")
    for name in ("SQLite", "PostgreSQL"):
        url = Postgres(arguments, "calendar").url if name == "PostgreSQL" else None
        with Server(arguments.bin, os.path.join(folder, name), url) as server:
            person = Person(server, "ada")
            listing.fill(person, max(YEARS))
            for path in PATHS:
                medians = compare(person, path)
                result.rows.append(
                    Row(f"GET {path}, 10 years, {name}", f"{medians[10]:.2f} ms",
                        f"1 year {medians[1]:.2f} ms", medians[10] / medians[1], GOAL))
                result.record[f"{name} {path}"] = medians
    return result

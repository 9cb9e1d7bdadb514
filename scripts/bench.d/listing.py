"""Reports with 30 and 10 years of daily entries against reports with one year, on one connection, in
turns."""

import datetime
import os
import statistics
import time
import uuid

from postgres import Postgres
from server import Person, Server
from table import Result, Row

HABITS = 20
YEARS = (30, 10, 1)
GOALS = {30: "<= 1.5", 10: "<= 1.2"}
REQUESTS = 300
BATCH = 1000


def fill(person, years, habits=HABITS):
    """Daily entries up to today, through POST /logs."""
    ids = [person.call("POST", "/habits", {"name": f"Habit {number}"})["id"] for number in range(1, habits + 1)]
    today = datetime.datetime.now(datetime.timezone.utc).date()
    dates = [(today - datetime.timedelta(days=number)).isoformat() for number in range(days(years))]
    entries = [{"id": str(uuid.uuid4()), "habit": str(habit), "log_date": day, "status": True}
               for day in reversed(dates) for habit in ids]
    for start in range(0, len(entries), BATCH):
        answer = person.call("POST", "/logs", entries[start:start + BATCH])
        outcomes = {result["outcome"] for result in answer["results"]}
        if outcomes != {"applied"}:
            raise SystemExit(f"bench: import: {outcomes}")


def days(years):
    return round(years * 365.25)


def check_list(habits, years):
    return len(habits) == HABITS and all(habit["current_streak"] == days(years) for habit in habits)


# The request, and a check of its answer for a number of years.
LOOKS = {
    "/habits": check_list,
    "/habits/habit-1/stats": lambda stats, years: stats["done"] > 0 and stats["rate"] == 1,
    "/habits/habit-1/streak": lambda streak, years: streak["current"] == days(years),
}


def milliseconds(person, path, years):
    start = time.perf_counter()
    answer = person.call("GET", path)
    elapsed = time.perf_counter() - start
    if not LOOKS[path](answer, years):
        raise SystemExit(f"bench: GET {path} is wrong: {str(answer)[:300]}")
    return elapsed * 1e3


def compare(name, server):
    people = {}
    for years in YEARS:
        people[years] = Person(server, f"{name.lower()}-{years}")
        fill(people[years], years)
    for path in LOOKS:
        times = {years: [] for years in YEARS}
        for turn in range(REQUESTS + 20):
            for years, person in people.items():
                elapsed = milliseconds(person, path, years)
                if turn >= 20:
                    times[years].append(elapsed)
        yield path, {years: statistics.median(each) for years, each in times.items()}


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "list")
    for name in ("SQLite", "PostgreSQL"):
        url = Postgres(arguments, "list").url if name == "PostgreSQL" else None
        with Server(arguments.bin, os.path.join(folder, name), url) as server:
            for path, medians in compare(name, server):
                for years, goal in GOALS.items():
                    result.rows.append(
                        Row(f"GET {path}, {years} years, {name}", f"{medians[years]:.2f} ms",
                            f"1 year {medians[1]:.2f} ms", medians[years] / medians[1], goal))
                result.record[f"{name} {path}"] = medians
    return result

"""GET /habits for a person with ten years of daily entries beside one with a year, on one connection, in turns."""

import datetime
import os
import statistics
import time
import uuid

from postgres import Postgres
from server import Person, Server
from table import Result, Row

HABITS = 20
REQUESTS = 300
BATCH = 1000


def fill(person, years):
    """Daily entries up to today, through POST /logs."""
    ids = [person.call("POST", "/habits", {"name": f"Habit {number}"})["id"] for number in range(1, HABITS + 1)]
    today = datetime.datetime.now(datetime.timezone.utc).date()
    days = [(today - datetime.timedelta(days=number)).isoformat() for number in range(round(years * 365.25))]
    entries = [{"id": str(uuid.uuid4()), "habit": str(habit), "log_date": day, "status": True}
               for day in reversed(days) for habit in ids]
    for start in range(0, len(entries), BATCH):
        answer = person.call("POST", "/logs", entries[start:start + BATCH])
        outcomes = {result["outcome"] for result in answer["results"]}
        if outcomes != {"applied"}:
            raise SystemExit(f"bench: import: {outcomes}")


def time_list(person, longest):
    start = time.perf_counter()
    habits = person.call("GET", "/habits")
    elapsed = time.perf_counter() - start
    if len(habits) != HABITS or any(habit["current_streak"] != longest for habit in habits):
        raise SystemExit(f"bench: the list is wrong: {habits[:1]}")
    return elapsed * 1e3


def compare(name, server):
    people = []
    for years in (10, 1):
        person = Person(server, f"{name.lower()}-{years}")
        fill(person, years)
        people.append((person, round(years * 365.25), []))
    for turn in range(REQUESTS + 20):
        for person, longest, times in people:
            elapsed = time_list(person, longest)
            if turn >= 20:
                times.append(elapsed)
    ten, one = (statistics.median(times) for _, _, times in people)
    row = Row(f"GET /habits, 10 years, {name}", f"{ten:.2f} ms", f"1 year {one:.2f} ms", ten / one, "<= 1.2")
    return row, {"ten_years_ms": ten, "one_year_ms": one}


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "list")
    for name in ("SQLite", "PostgreSQL"):
        url = Postgres(arguments, "list").url if name == "PostgreSQL" else None
        with Server(arguments.bin, os.path.join(folder, name), url) as server:
            row, record = compare(name, server)
        result.rows.append(row)
        result.record[name] = record
    return result

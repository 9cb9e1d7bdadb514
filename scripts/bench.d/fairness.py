"""How much one heavy user slows down another: the median of GET /today with and without eight busy connections of an
account with 500 habits, and how long the largest requests keep the server from answering GET /health/live."""

import http.client
import json
import multiprocessing
import os
import statistics
import time
import uuid

from postgres import Postgres
from server import Person, Server
from table import Result, Row

HABITS = 500
CONNECTIONS = 8
GOAL = "<= 10"
HOLD_GOAL = "<= 5"
LETTERS = 91
NOTE = "\U00010428" * 2000


class Wire:
    """One keep-alive connection that reads answers and checks only their status."""

    def __init__(self, port, token):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def milliseconds(self, method, path, body=None):
        start = time.perf_counter()
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status >= 300:
            raise SystemExit(f"bench: {method} {path}: {answer.status}")
        return (time.perf_counter() - start) * 1e3


def fill(person):
    """500 habits with names of 95 letters, ten years of entries for one of them, and some notes of the maximum length."""
    for number in range(HABITS):
        person.call("POST", "/habits", {"name": f"{'a' * LETTERS}-{number + 100}"})
    slug = f"{'a' * LETTERS}-100"
    days = [time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400 * day)) for day in range(3_650)]
    for start in range(0, len(days), 500):
        person.call("POST", "/logs", [{"id": str(uuid.uuid4()), "habit": slug, "log_date": day}
                                      for day in days[start:start + 500]])
    for start in range(0, 300, 25):
        person.call("POST", "/logs", [{"id": str(uuid.uuid4()), "habit": slug, "log_date": day, "note": NOTE}
                                      for day in days[start:start + 25]])
    return slug, days[-1]


def ask_for_ever(port, token, method, path, body, count):
    wire = Wire(port, token)
    while True:
        wire.milliseconds(method, path, body)
        with count.get_lock():
            count.value += 1


class Greed:
    """Processes that repeat a request until the block ends."""

    def __init__(self, server, token, connections, method, path, body=None):
        self.count = multiprocessing.Value("i", 0)
        self.processes = [
            multiprocessing.Process(
                target=ask_for_ever, args=(server.port, token, method, path, body, self.count), daemon=True)
            for _ in range(connections)]

    def __enter__(self):
        for process in self.processes:
            process.start()
        deadline = time.monotonic() + 120
        while self.count.value < 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
            process.join()


def latencies(wire, path, seconds):
    """Response times of sequential requests, one millisecond apart, for this many seconds."""
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        times.append(wire.milliseconds("GET", path))
        time.sleep(0.001)
    return sorted(times)


def worst_requests(slug, first_day):
    unknown = [{"id": str(uuid.uuid4()), "habit": f"{'a' * (LETTERS - 3)}bcd-{number}"} for number in range(1_000)]
    return {
        "POST /logs, 1,000 unknown names": ("POST", "/logs", json.dumps(unknown)),
        "GET /events?limit=1000": ("GET", "/events?limit=1000", None),
        "GET /today": ("GET", "/today", None),
        "GET …/explain, ten years": ("GET", f"/habits/{slug}/explain?start={first_day}", None),
    }


def measure_engine(name, server, seconds, result):
    greedy, other = Person(server, "greedy"), Person(server, "other")
    other.call("POST", "/habits", {"name": "Water"})
    slug, first_day = fill(greedy)
    wire = Wire(server.port, other.token)
    latencies(wire, "/today", 1)
    alone = statistics.median(latencies(wire, "/today", seconds))
    with Greed(server, greedy.token, CONNECTIONS, "GET", "/today") as greed:
        before, start = greed.count.value, time.monotonic()
        beside = statistics.median(latencies(wire, "/today", seconds))
        rate = (greed.count.value - before) / (time.monotonic() - start)
    result.rows.append(
        Row(f"GET /today beside {CONNECTIONS} greedy connections, {name}", f"{beside:.2f} ms",
            f"alone {alone:.2f} ms", beside, GOAL, " ms"))
    result.record[name] = {"alone": alone, "beside": beside, "greedy requests a second": rate}
    for what, (method, path, body) in worst_requests(slug, first_day).items():
        with Greed(server, greedy.token, 1, method, path, body):
            times = latencies(wire, "/health/live", seconds)
        median, most, longest = statistics.median(times), times[len(times) * 99 // 100], times[-1]
        result.rows.append(
            Row(f"GET /health/live during {what}, {name}", f"99 % within {most:.2f} ms",
                f"median {median:.2f} ms, longest {longest:.2f} ms", most, HOLD_GOAL, " ms"))
        result.record[f"{name} {what}"] = {"median": median, "99 %": most, "longest": longest}


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "fairness")
    for name in ("SQLite", "PostgreSQL"):
        url = Postgres(arguments, "fairness").url if name == "PostgreSQL" else None
        with Server(arguments.bin, os.path.join(folder, name), url) as server:
            measure_engine(name, server, arguments.seconds, result)
    return result

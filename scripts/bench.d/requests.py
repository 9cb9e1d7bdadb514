"""Single requests: what people ask for most, the cheapest route beside the same in bare Hummingbird, and one check-in
after another on the embedded engine beside what the file system takes to make a write durable."""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import time

from postgres import Postgres
from processes import cpu_seconds
from server import Person, Server
from table import Result, Row
import listing

CONNECTIONS = 32
HABITS = 10
YEARS = 3
CHECK_INS = 400


def rate(url, path, seconds, token=None):
    """Answers a second, on 32 connections; ends the benchmark if one fails."""
    headers = ["--header", f"Authorization: Bearer {token}"] if token else []
    done = subprocess.run(
        ["wrk", f"--connections={CONNECTIONS}", "--threads=1", f"--duration={seconds}s", *headers, url + path],
        capture_output=True, text=True, check=False)
    found = re.search(r"^Requests/sec: +([0-9.]+)", done.stdout, re.MULTILINE)
    if done.returncode or not found or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"bench: wrk {path}: {done.stdout}{done.stderr}")
    return float(found.group(1))


class BareServer:
    """Hummingbird with one route and nothing else: Benchmarks/BareServer."""

    def __init__(self, binaries, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        with open(os.path.join(folder, "bare.log"), "wb") as log:
            self.process = subprocess.Popen(
                [os.path.abspath(os.path.join(binaries, "bare-server")), str(self.port)], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)
        for _ in range(200):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
                connection.request("GET", "/health/live")
                connection.getresponse().read()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("bench: bare-server does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=15)


def fdatasync(folder, count):
    """Milliseconds of a write of 8 KiB and its fdatasync, in a file that has its full size before."""
    path = os.path.join(folder, "sync")
    times = []
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        os.pwrite(descriptor, bytes(8192 * 64), 0)
        os.fsync(descriptor)
        for number in range(count):
            start = time.perf_counter()
            os.pwrite(descriptor, os.urandom(8192), 8192 * (number % 64))
            os.fdatasync(descriptor)
            times.append((time.perf_counter() - start) * 1e3)
    finally:
        os.close(descriptor)
        os.unlink(path)
    return times


class RawClient:
    """One connection and no HTTP library: what is measured is the server."""

    def __init__(self, port, token):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"

    def post(self, path, body):
        """Milliseconds until the whole answer is there."""
        request = f"POST {path} HTTP/1.1\r\n{self.head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        start = time.perf_counter()
        self.socket.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        head, _, rest = answer.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: *(\d+)", head, re.IGNORECASE).group(1))
        while len(rest) < length:
            rest += self.socket.recv(65536)
        elapsed = (time.perf_counter() - start) * 1e3
        if head[9:10] != b"2":
            raise SystemExit(f"bench: POST {path}: {head!r}{rest!r}")
        return elapsed


def one_after_another(server, folder, result):
    """Check-ins and synced writes by turns of 20: both meet the same file system."""
    person = Person(server, "single")
    person.call("POST", "/habits", {"name": "Run"})
    client = RawClient(server.port, person.token)
    today = time.time()
    ours, theirs = [], []
    cpu = 0.0
    for start in range(0, CHECK_INS, 20):
        before = cpu_seconds(server.pid)
        for number in range(start, start + 20):
            day = time.strftime("%Y-%m-%d", time.gmtime(today - 86_400 * number))
            ours.append(client.post("/habits/run/log", json.dumps({"log_date": day, "status": True})))
        cpu += cpu_seconds(server.pid) - before
        theirs += fdatasync(folder, 20)
    ours_median, theirs_median = statistics.median(ours), statistics.median(theirs)
    goal = 1.2 * theirs_median + 0.3
    result.rows.append(
        Row("one check-in at a time, embedded", f"{ours_median:.2f} ms",
            f"1.2 x fdatasync {theirs_median:.2f} ms + 0.3 ms", ours_median / goal, "<= 1"))
    result.record["one check-in at a time"] = {
        "ours_ms": ours_median, "fdatasync_ms": theirs_median, "cpu_ms": cpu / CHECK_INS * 1e3}


def medians(makers, runs):
    """The median of each measurement; they take turns."""
    found = [[] for _ in makers]
    for _ in range(runs):
        for number, make in enumerate(makers):
            found[number].append(make())
    return [statistics.median(each) for each in found]


def measure(arguments):
    result = Result()
    folder = os.path.join(arguments.work, "requests")
    seconds = max(2, arguments.seconds // 3)
    with Server(arguments.bin, os.path.join(folder, "embedded")) as server:
        one_after_another(server, folder, result)
        person = Person(server, "reader")
        listing.fill(person, YEARS, habits=HABITS)
        [habits] = medians([lambda: rate(server.url, "/habits", seconds, person.token)], arguments.runs)
        with BareServer(arguments.bin, folder) as bare:
            live, plain = medians(
                [lambda: rate(server.url, "/health/live", seconds), lambda: rate(bare.url, "/health/live", seconds)],
                arguments.runs)
    with Server(arguments.bin, os.path.join(folder, "postgres"), Postgres(arguments, "requests").url) as server:
        person = Person(server, "reader")
        [me] = medians([lambda: rate(server.url, "/users/me", seconds, person.token)], arguments.runs)
    for name, value, goal in (
            (f"GET /habits, {HABITS} habits x {YEARS} years, embedded", habits, ">= 4000"),
            ("GET /users/me, PostgreSQL", me, ">= 15000")):
        result.rows.append(Row(name, f"{value:.0f} /s", "", value, goal, " /s"))
        result.record[name] = value
    result.rows.append(
        Row("GET /health/live", f"{live:.0f} /s", f"bare Hummingbird {plain:.0f} /s", live / plain, ">= 0.9"))
    result.record["GET /health/live"] = {"ours": live, "bare": plain}
    return result

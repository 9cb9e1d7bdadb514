"""How many passwords somebody can guess in a minute, and whether the owner can log in meanwhile.

Each attack runs once with HABIT_THROTTLE=off, which is how the server worked before it had limits, except that hashing
has a fair queue in both cases, and once with the limits. The addresses are those of X-Forwarded-For, which the server
trusts because the attack comes from its own machine.
"""

import http.client
import json
import threading
import time

OWNER = "ada-owns-this"
PASSWORD = "a password that nobody guesses"
HOME = "192.0.2.1"

# Name, connections, the address of a guess, and the account of a guess.
ATTACKS = [
    ("one account from one address", 16, lambda n: "203.0.113.1", lambda n: OWNER),
    ("one account from 1,000 addresses", 16, lambda n: f"198.18.{n // 250 % 4}.{n % 250}", lambda n: OWNER),
    ("1,000 accounts from one address", 16, lambda n: "203.0.113.1", lambda n: f"name-{n % 1000}"),
    ("flood: 60 connections, one address", 60, lambda n: "203.0.113.1", lambda n: OWNER),
    ("flood: 60 connections, 60 addresses", 60, lambda n: f"198.18.9.{n % 60}", lambda n: OWNER),
]


def post(connection, path, name, password, address):
    """Sends one request and returns its status."""
    body = json.dumps({"username": name, "password": password})
    connection.request("POST", path, body, {"Content-Type": "application/json", "X-Forwarded-For": address})
    response = connection.getresponse()
    response.read()
    return response.status


class Attack:
    """Guesses passwords on several connections until it is stopped."""

    def __init__(self, port, connections, address, account):
        self.port, self.address, self.account = port, address, account
        self.counts = {}
        self.number = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._guess, daemon=True) for _ in range(connections)]

    def _guess(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.stopped.is_set():
            with self.lock:
                number = self.number
                self.number += 1
            try:
                status = post(connection, "/auth/login", self.account(number), "wrong horse", self.address(number))
            except (OSError, http.client.HTTPException):
                connection.close()
                status = 0
            with self.lock:
                self.counts[status] = self.counts.get(status, 0) + 1
            # Somebody who is refused tries again, but not in a loop that only measures this script.
            if status != 401:
                time.sleep(0.02)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


def owner_logins(port, address, tries, pause):
    """Logs in as the owner, from time to time; returns the statuses and the seconds each took."""
    results = []
    for _ in range(tries):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        start = time.monotonic()
        results.append((post(connection, "/auth/login", OWNER, PASSWORD, address), time.monotonic() - start))
        connection.close()
        time.sleep(pause)
    return results


def measure(port, attack, seconds):
    """Runs one attack; returns a row of the table."""
    name, connections, address, account = attack
    with Attack(port, connections, address, account) as running:
        start = time.monotonic()
        time.sleep(1)
        tries = max(2, int(seconds / 8))
        logins = owner_logins(port, HOME, tries, seconds / tries - 0.5)
        took = time.monotonic() - start
        counts = dict(running.counts)
    good = sum(1 for status, _ in logins if status == 200)
    slowest = max(time for _, time in logins)
    return (f"{name:36} {counts.get(401, 0) * 60 / took:12.0f} {counts.get(429, 0) * 60 / took:12.0f} "
            f"{counts.get(503, 0) * 60 / took:10.0f} {good:6}/{tries:<3} {slowest:8.2f}")

"""The load of check-ins: people with habits, and wrk with single check-ins on 32 connections."""

import datetime
import json
import os
import re
import resource
import subprocess

from server import Person

CONNECTIONS = 32
PEOPLE = 8
HABITS_EACH = 40
DAYS = 90


class CheckInLoad:
    """320 habits of 8 people with 90 days each: the keys for both sides of the comparison."""

    def __init__(self, server, folder):
        self.server = server
        self.keys = os.path.join(folder, "keys")
        self.habits = []
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.days = [(today - datetime.timedelta(days=number)).isoformat() for number in range(DAYS)]
        with open(self.keys, "w", encoding="utf-8") as file:
            for number in range(PEOPLE):
                person = Person(server, f"load-{number}")
                ids = [person.call("POST", "/habits", {"name": f"Habit {letter}"})["id"]
                       for letter in range(1, HABITS_EACH + 1)]
                self.habits += ids
                file.write(" ".join([person.token, *map(str, ids)]) + "\n")
            file.write(" ".join(["days", *self.days]) + "\n")

    def run(self, seconds):
        """Requests per second, CPU seconds of wrk, latencies in milliseconds; stops the benchmark if a request was refused."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["wrk", f"--connections={CONNECTIONS}", "--threads=2", f"--duration={seconds}s", "--timeout=10s",
             "--script", os.path.join(os.path.dirname(__file__), "checkins.lua"), self.server.url, "--", self.keys],
            capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = re.search(r"^result (.*)$", done.stdout, re.MULTILINE)
        if done.returncode or not found:
            raise SystemExit(f"bench: wrk: {done.stdout}{done.stderr}")
        result = json.loads(found.group(1))
        if result["failed"]:
            raise SystemExit(f"bench: {result['failed']} of {result['requests']} check-ins were not taken: {result}")
        result["cpu"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return result

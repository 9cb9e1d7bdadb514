"""The load of check-ins: people with habits, and wrk, which sends one check-in at a time on each of 32 connections."""

import datetime
import json
import os
import re
import resource
import subprocess

from server import Person

CONNECTIONS = 32
PEOPLE = 64
HABITS_EACH = 10
DAYS = 90


class CheckInLoad:
    """Habits of several people, 90 days each: the keys of both sides of the comparison."""

    def __init__(self, server, folder, people=PEOPLE, habits_each=HABITS_EACH):
        self.url = server.url
        self.keys = os.path.join(folder, f"keys-{people}")
        self.habits = []
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.days = [(today - datetime.timedelta(days=number)).isoformat() for number in range(DAYS)]
        with open(self.keys, "w", encoding="utf-8") as file:
            for number in range(people):
                person = Person(server, f"load-{people}-{number}")
                ids = [person.call("POST", "/habits", {"name": f"Habit {letter}"})["id"]
                       for letter in range(1, habits_each + 1)]
                self.habits += ids
                file.write(" ".join([person.token, *map(str, ids)]) + "\n")
            file.write(" ".join(["days", *self.days]) + "\n")

    def run(self, seconds, url=None):
        """Requests a second, CPU seconds of wrk, latencies in milliseconds; ends the benchmark if one fails.

        The load goes to another server with the same data if `url` names one.
        """
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["wrk", f"--connections={CONNECTIONS}", "--threads=2", f"--duration={seconds}s", "--timeout=10s",
             "--script", os.path.join(os.path.dirname(__file__), "checkins.lua"), url or self.url, "--", self.keys],
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

"""Programs from their start to their end, in turns: from posix_spawn to the reaped exit."""

import datetime
import json
import os
import shutil
import statistics
import subprocess
import time
import uuid

from server import PASSWORD, Person, Server
from table import Result, Row

ROUNDS = 300


def run(argv, environment):
    """Milliseconds; ends the benchmark if the program fails."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter_ns()
    pid = os.posix_spawn(argv[0], argv, environment, file_actions=actions)
    _, status = os.waitpid(pid, 0)
    elapsed = time.perf_counter_ns() - start
    if status:
        raise SystemExit(f"bench: {argv}: {os.waitstatus_to_exitcode(status)}")
    return elapsed / 1e6


def take_turns(ours, theirs, environment):
    """Medians of two makers of argument lists; each is asked for one a round."""
    times = ([], [])
    for turn in range(ROUNDS + 20):
        # Who goes first changes, so that neither always runs into the warm caches of the other.
        for side in ((0, 1) if turn % 2 else (1, 0)):
            elapsed = run((ours, theirs)[side](turn), environment)
            if turn >= 20:
                times[side].append(elapsed)
    return tuple(statistics.median(side) for side in times)


def measure(arguments):
    folder = os.path.join(arguments.work, "startup")
    os.makedirs(folder)
    habit = os.path.abspath(os.path.join(arguments.bin, "habit"))
    git, curl = shutil.which("git"), shutil.which("curl")
    with Server(arguments.bin, os.path.join(folder, "data")) as server:
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "HABIT_SERVER": server.url, "TZ": "UTC"}
        subprocess.run([habit, "signup", "ada", "--password-stdin"], input=PASSWORD + "\n", text=True, check=True,
                       env=environment, stdout=subprocess.DEVNULL)
        subprocess.run([habit, "add", "Run"], check=True, env=environment, stdout=subprocess.DEVNULL)
        token = Person(server, "ada", is_new=False).token

        today = datetime.datetime.now(datetime.timezone.utc).date()
        def day(turn):
            return (today - datetime.timedelta(days=turn % 28)).isoformat()

        def post(turn):
            # The request that `habit done` sends: same address, same fields.
            body = [{"id": str(uuid.uuid4()).upper(), "habit": "run", "log_date": day(turn), "status": True,
                     "recorded_at": datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z"),
                     "time_zone": "UTC"}]
            return [curl, "--silent", "--fail", "--output", os.devnull, "--header", f"Authorization: Bearer {token}",
                    "--header", "Content-Type: application/json", "--data", json.dumps(body),
                    f"{server.url}/logs?today={today}"]

        version = take_turns(lambda _: [habit, "--version"], lambda _: [git, "--version"], environment)
        done = take_turns(lambda turn: [habit, "done", "run", "--date", day(turn)], post, environment)
    result = Result()
    for name, beside, limit, (ours, theirs) in (
            ("habit --version", "git --version", "<= 3", version), ("habit done", "curl", "<= 1.2", done)):
        result.rows.append(Row(name, f"{ours:.2f} ms", f"{beside} {theirs:.2f} ms", ours / theirs, limit))
        result.record[name] = {"ours_ms": ours, "theirs_ms": theirs}
    return result

"""Check-ins over HTTP, of 64 people and of one, beside pgbench with the equivalent upsert and beside the same interface
built with FastAPI, all on the same database and in turns."""

import os
import re
import resource
import statistics
import subprocess

from load import CONNECTIONS, DAYS, PEOPLE, CheckInLoad
from postgres import Postgres
from processes import cpu_seconds, tree_cpu_seconds
from server import Server
from table import Result, Row, columns
from twinserver import TwinServer

# Like habit_logs, with the same indexes and the same foreign key.
TWIN = """
CREATE TABLE bench_logs (LIKE habit_logs INCLUDING ALL);
ALTER TABLE bench_logs ADD FOREIGN KEY (habit_id) REFERENCES habits (id) ON DELETE CASCADE;
"""

# The same values as the check-ins of the load.
UPSERT = """\\set habit random({first}, {last})
\\set day random(0, {days} - 1)
INSERT INTO bench_logs (habit_id, log_date, status, skipped, amount, note, recorded_at, check_in, time_zone, created_at)
VALUES (:habit, current_date - :day::int, true, false, NULL, NULL, now(),
    '00000000-0000-4000-8000-000000000000', NULL, now())
ON CONFLICT (habit_id, log_date) DO UPDATE SET
    status = excluded.status, skipped = excluded.skipped, amount = excluded.amount, note = excluded.note,
    recorded_at = excluded.recorded_at, check_in = excluded.check_in, time_zone = excluded.time_zone
RETURNING id, created_at;
"""


class Measurement:
    """CPU time and transactions from its creation to `end`."""

    def __init__(self, postgres, server):
        self.postgres, self.server = postgres, server
        self.transactions = postgres.number("SELECT pg_current_xact_id()::text")
        self.database = tree_cpu_seconds(postgres.pid)
        self.ours = cpu_seconds(server.pid)

    def end(self, result):
        result["cpu_server"] = cpu_seconds(self.server.pid) - self.ours
        result["cpu_postgres"] = tree_cpu_seconds(self.postgres.pid) - self.database
        result["write_transactions"] = (
            self.postgres.number("SELECT pg_current_xact_id()::text") - self.transactions - 1)
        return result


def pgbench(postgres, script, seconds):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [postgres.program, "--no-vacuum", "--protocol=prepared", f"--client={CONNECTIONS}", "--jobs=2",
         f"--time={seconds}", f"--file={script}", postgres.url],
        capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    rate = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    count = re.search(r"actually processed: (\d+)", done.stdout)
    latency = re.search(r"latency average = ([0-9.]+)", done.stdout)
    if done.returncode or not (rate and count and latency):
        raise SystemExit(f"bench: pgbench: {done.stdout}{done.stderr}")
    return {"requests": int(count.group(1)), "per_second": float(rate.group(1)), "mean": float(latency.group(1)),
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def measure(arguments):
    postgres = Postgres(arguments, "checkins")
    folder = os.path.join(arguments.work, "checkins")
    with Server(arguments.bin, folder, postgres.url) as server:
        load = CheckInLoad(server, folder)
        alone = CheckInLoad(server, folder, people=1)
        postgres.query(TWIN)
        script = os.path.join(folder, "upsert.sql")
        with open(script, "w", encoding="utf-8") as file:
            file.write(UPSERT.format(first=min(load.habits), last=max(load.habits), days=DAYS))
        with TwinServer(postgres.url, os.path.join(folder, "twin.log")) as twin:
            sides = {
                "habit-server": lambda seconds: load.run(seconds),
                "one person": lambda seconds: alone.run(seconds),
                "FastAPI": lambda seconds: load.run(seconds, twin.url),
                "pgbench": lambda seconds: pgbench(postgres, script, seconds),
            }
            return report(take_turns(sides, postgres, server, arguments))


def take_turns(sides, postgres, server, arguments):
    """What each side does in as many runs, one side after the other, so that a slow minute slows all of them."""
    # Not counted: caches, connections and prepared statements.
    for run in sides.values():
        run(2)
    results = {name: [] for name in sides}
    for _ in range(arguments.runs):
        for name, run in sides.items():
            # Every side starts with empty tables and the same debt of write-ahead log.
            postgres.query("TRUNCATE habit_logs, check_ins, habit_days, bench_logs; CHECKPOINT")
            measurement = Measurement(postgres, server)
            results[name].append(measurement.end(run(arguments.seconds)))
            if name != "pgbench":
                check(postgres, results[name][-1])
    return results


def check(postgres, result):
    """Each answer must have an event in the journal; wrk leaves at most one answer per connection unread."""
    lines = postgres.number("SELECT count(*) FROM check_ins")
    if not result["requests"] <= lines <= result["requests"] + CONNECTIONS:
        raise SystemExit(f"bench: {result['requests']} check-ins answered, {lines} recorded")


def median(results, key):
    return statistics.median(result[key] for result in results)


def report(results):
    ours, twin = results["habit-server"], results["FastAPI"]
    rate = {name: median(result, "per_second") for name, result in results.items()}
    cpu = statistics.median(result["cpu_server"] / result["requests"] * 1e6 for result in ours)
    rows = [
        Row(f"check-ins of {PEOPLE} people, {CONNECTIONS} connections", f"{rate['habit-server']:.0f} /s",
            f"pgbench {rate['pgbench']:.0f} /s", rate["habit-server"] / rate["pgbench"], ">= 0.6"),
        Row(f"check-ins of one person, {CONNECTIONS} connections", f"{rate['one person']:.0f} /s",
            f"pgbench {rate['pgbench']:.0f} /s", rate["one person"] / rate["pgbench"], ">= 0.2"),
        Row(f"check-ins of {PEOPLE} people beside FastAPI", f"{rate['habit-server']:.0f} /s",
            f"{rate['FastAPI']:.0f} /s, p99 {median(twin, 'p99'):.0f} ms", rate["habit-server"] / rate["FastAPI"],
            ">= 25"),
        Row("p99 of a check-in at that load", f"{median(ours, 'p99'):.1f} ms", "", median(ours, "p99"), "<= 10", " ms"),
        Row("server CPU per check-in at that load", f"{cpu:.0f} us", "", cpu, "<= 120", " us"),
    ]
    lines = [("where the rest goes", "per s", "p50 ms", "p99 ms", "us CPU each: server", "postgres", "client",
              "busy cores", "write tx", "check-ins a tx")]
    for name, runs in results.items():
        for number, result in enumerate(runs, 1):
            count = result["requests"]
            # The twin's own CPU is not measured: only its rate and its latency are compared.
            parts = [result[key] for key in ("cpu_server", "cpu_postgres", "cpu")]
            seconds = count / result["per_second"]
            lines.append((
                f"  {name} {number}", f"{result['per_second']:.0f}",
                f"{result.get('p50', result.get('mean')):.1f}", f"{result['p99']:.1f}" if "p99" in result else "-",
                *(f"{part / count * 1e6:.0f}" for part in parts), f"{sum(parts) / seconds:.2f}",
                str(result["write_transactions"]), f"{count / max(1, result['write_transactions']):.1f}"))
    return Result(rows, ["", *columns(lines)], results)

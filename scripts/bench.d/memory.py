"""Resident memory of habit-server after its start, and after a load of check-ins."""

import os
import time

from load import CheckInLoad
from postgres import Postgres
from processes import memory
from server import Server
from table import Result, Row


def measure(arguments):
    result = Result()
    for name in ("SQLite", "PostgreSQL"):
        folder = os.path.join(arguments.work, "memory", name)
        url = Postgres(arguments, "memory").url if name == "PostgreSQL" else None
        with Server(arguments.bin, folder, url) as server:
            time.sleep(1)
            idle, _ = memory(server.pid)
            # Signups hash passwords, which needs 32 MiB for a moment, so they are part of the load.
            load = CheckInLoad(server, folder)
            count = load.run(arguments.seconds)["requests"]
            time.sleep(1)
            after, peak = memory(server.pid)
        result.rows.append(Row(f"memory idle, {name}", f"{idle:.1f} MB", "-", idle, "<= 64", " MB"))
        result.rows.append(
            Row(f"memory after {count} check-ins, {name}", f"{after:.1f} MB", f"peak {peak:.1f} MB", after, "<= 64",
                " MB"))
        result.record[name] = {"idle": idle, "after": after, "peak": peak, "requests": count}
    return result

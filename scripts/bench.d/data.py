"""Export and import of 30 habits with ten years of daily entries: memory beside an account with one year, and time."""

import os
import time

import listing
from postgres import Postgres
from processes import memory
from server import Person, Server
from table import Result, Row

HABITS = 30
YEARS = (1, 10)
# The forms that are made piece by piece; those of other trackers are whole files.
FORMS = ("json", "ndjson", "csv", "csv&wide=true", "tar")
MEMORY_GOAL = "<= 1.2"
IMPORT_GOAL = "<= 20"


def export(person, form, keep=False):
    """The size of an export, read piece by piece, or the export itself."""
    person.connection.request("GET", f"/export?format={form}", headers=person.headers)
    answer = person.connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"bench: export: {answer.status} {answer.read()[:300]!r}")
    if keep:
        return answer.read()
    size = 0
    while piece := answer.read(1 << 16):
        size += len(piece)
    return size


def forget_peak(pid):
    """Makes the peak of the resident memory what it is now."""
    with open(f"/proc/{pid}/clear_refs", "w", encoding="ascii") as file:
        file.write("5")


def exported(arguments, folder, url, years):
    """Fills an account; measures the exports of a server that has done nothing before; returns the document, too."""
    name = f"person-{years}"
    with Server(arguments.bin, folder, url) as server:
        listing.fill(Person(server, name), years, HABITS)
    with Server(arguments.bin, folder, url) as server:
        person = Person(server, name, is_new=False)
        export(person, "csv")
        forget_peak(server.pid)
        before, _ = memory(server.pid)
        start = time.perf_counter()
        size = sum(export(person, form) for form in FORMS)
        elapsed = time.perf_counter() - start
        _, peak = memory(server.pid)
        document = export(person, "ndjson", keep=True)
    return {"before": before, "peak": peak, "bytes": size, "seconds": elapsed}, document


def imported(arguments, folder, url, document):
    """How long a new person's import of the document takes, and the same import again."""
    entries = HABITS * listing.days(YEARS[-1])
    times = []
    with Server(arguments.bin, folder, url) as server:
        person = Person(server, "importer")
        person.connection.timeout = 600
        headers = person.headers | {"Content-Type": "application/octet-stream"}
        for outcome in ("added", "same"):
            start = time.perf_counter()
            person.connection.request("POST", "/import", document, headers)
            answer = person.connection.getresponse()
            content = answer.read()
            times.append(time.perf_counter() - start)
            if answer.status != 200 or f'"{outcome}":{entries}'.encode() not in content:
                raise SystemExit(f"bench: import: {answer.status} {content[:300]!r}")
        _, peak = memory(server.pid)
    return times, peak


def measure(arguments):
    result = Result()
    for name in ("SQLite", "PostgreSQL"):
        folder = os.path.join(arguments.work, "data", name)
        url = Postgres(arguments, "data").url if name == "PostgreSQL" else None
        exports = {}
        for years in YEARS:
            exports[years], document = exported(arguments, os.path.join(folder, str(years)), url, years)
        small, large = (exports[years] for years in YEARS)
        result.rows.append(
            Row(f"peak memory of exports, {HABITS} habits, ten years, {name}",
                f"{large['before']:.0f} to {large['peak']:.0f} MB, {large['bytes'] / 1e6:.0f} MB sent",
                f"one year {small['before']:.0f} to {small['peak']:.0f} MB",
                large["peak"] / small["peak"], MEMORY_GOAL))
        times, peak = imported(arguments, os.path.join(folder, "import"), url, document)
        result.rows.append(
            Row(f"import of {len(document) / 1e6:.0f} MB, {HABITS} habits, ten years, {name}",
                f"peak {peak:.0f} MB", f"again {times[1]:.1f} s", times[0], IMPORT_GOAL, " s"))
        result.record[name] = {"exports": exports, "import": times, "import_peak": peak}
    return result

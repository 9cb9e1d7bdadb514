"""The rules alone, without a server: the release build of model-bench."""

import json
import os
import subprocess

from table import Result, Row


def measure(arguments):
    done = subprocess.run([os.path.join(arguments.bin, "model-bench")], capture_output=True, text=True, check=True)
    by_years = {report["years"]: report for report in json.loads(done.stdout)}
    result = Result(record=by_years)
    longest, shortest = by_years[30], by_years[1]
    result.rows.append(
        Row("rules, 20 habits, 30 years", f"{longest['all']:.2f} ms", f"1 year {shortest['all']:.2f} ms",
            longest["all"], "<= 5", " ms"))
    for years, report in by_years.items():
        parts = ", ".join(f"{name} {report[name] * 1e3:.0f}" for name in ("streak", "due", "months", "score"))
        ratio = report["all"] / shortest["all"]
        result.notes.append(
            f"rules, 20 habits, {years} years, µs: {parts}, together {report['all'] * 1e3:.0f} ({ratio:.1f} x)")
    return result

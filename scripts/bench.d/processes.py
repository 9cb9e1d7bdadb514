"""The CPU time and memory of a process, from /proc."""

import os

TICK = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[1]), [int(field) for field in fields[11:15]]


def cpu_seconds(pid):
    """User and system time of one process."""
    return sum(_stat(pid)[1][:2]) / TICK


def tree_cpu_seconds(pid):
    """The same for a process, its children, and children that have ended."""
    total = sum(_stat(pid)[1])
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent, times = _stat(entry)
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == pid:
                total += sum(times[:2])
    return total / TICK


def memory(pid):
    """VmRSS and VmHWM in megabytes (10^6 bytes)."""
    values = {}
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        for line in file:
            name, _, value = line.partition(":")
            if name in ("VmRSS", "VmHWM"):
                values[name] = int(value.split()[0]) * 1024 / 1e6
    return values["VmRSS"], values["VmHWM"]

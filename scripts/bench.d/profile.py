"""Records habit-server with perf under a load, and prints its functions by their own and by their whole share."""

import argparse
import collections
import os
import re
import signal
import subprocess

import listing
from load import CheckInLoad
from postgres import Postgres
from requests import HABITS, YEARS, rate
from server import Person, Server

# perf's samples a second; a prime, so that it does not beat with timers.
FREQUENCY = 1499
# What the compiler adds to a function's name.
PREFIX = re.compile(r"^(specialized |partial apply for |merged |protocol witness for |dispatch thunk of )+")
SUFFIX = re.compile(r" in conformance .*")


def stacks(data):
    """The call stacks of the samples, outermost function first, with readable names."""
    text = subprocess.run(["perf", "script", "-i", data, "-F", "comm,ip,sym"], capture_output=True, text=True,
                          check=True).stdout
    mangled = sorted(set(re.findall(r"\$s\S+", text)))
    readable = subprocess.run(["swift", "demangle", "--simplified", "--compact"], input="\n".join(mangled),
                              capture_output=True, text=True, check=True).stdout.split("\n")
    names = dict(zip(mangled, readable))
    for block in text.split("\n\n"):
        lines = block.strip().split("\n")
        if len(lines) < 2:
            continue
        stack = [lines[0].strip()]
        for line in reversed(lines[1:]):
            symbol = line.strip().partition(" ")[2].partition("+0x")[0]
            symbol = SUFFIX.sub("", PREFIX.sub("", names.get(symbol, symbol)))
            if symbol != stack[-1]:
                stack.append(symbol)
        yield stack


def lists(samples, top):
    own, whole = collections.Counter(), collections.Counter()
    for stack in samples:
        own[stack[-1]] += 1
        whole.update(set(stack[1:]))
    for title, counts in (("own time", own), ("with everything they call", whole)):
        print(f"\n{title}, % of the server's CPU time")
        for name, count in counts.most_common(top):
            print(f"  {count / len(samples) * 100:5.1f}  {name[:110]}")


def tree(samples, least):
    """The calls as a tree; a function that only passes on to one other is left out."""
    root = [0, {}]
    for stack in samples:
        node = root
        node[0] += 1
        for name in stack:
            node = node[1].setdefault(name, [0, {}])
            node[0] += 1

    def show(name, node, depth):
        large = sorted(((count, key) for key, (count, _) in node[1].items() if count / len(samples) * 100 >= least),
                       reverse=True)
        if depth and len(large) == 1 and large[0][0] >= 0.95 * node[0]:
            show(large[0][1], node[1][large[0][1]], depth)
            return
        print(f"{'  ' * depth}{node[0] / len(samples) * 100:5.1f} {name[:110]}")
        for _, key in large:
            show(key, node[1][key], depth + 1)

    print()
    show("all", root, 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what")
    for name in ("work", "database"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--top", type=int)
    parser.add_argument("--tree", type=float)
    arguments = parser.parse_args()
    folder = os.path.join(arguments.work, "server")
    database = Postgres(arguments, "profile").url if arguments.what == "check-ins" else None
    data = os.path.join(arguments.work, "perf.data")
    with Server(".build/release", folder, database) as server:
        if arguments.what == "check-ins":
            load = CheckInLoad(server, folder)
            run = lambda seconds: load.run(seconds)["per_second"]
        else:
            person = Person(server, "reader")
            listing.fill(person, YEARS, habits=HABITS)
            run = lambda seconds: rate(server.url, "/habits", seconds, person.token)
        run(2)
        recorder = subprocess.Popen(["perf", "record", "--quiet", "--freq", str(FREQUENCY), "-g", "--pid",
                                     str(server.pid), "--output", data])
        print(f"{run(arguments.seconds):.0f} requests a second, slowed down by perf")
        recorder.send_signal(signal.SIGINT)
        recorder.wait()
    samples = list(stacks(data))
    lists(samples, arguments.top)
    if arguments.tree:
        tree(samples, arguments.tree)


main()

"""The run time of programs, measured in turns: from posix_spawn to the reaped exit."""

import datetime
import json
import os
import shutil
import socket
import statistics
import subprocess
import time
import uuid

from server import PASSWORD, Person, Server
from table import Result, Row

ROUNDS = 300


def run(argv, environment):
    """Milliseconds; stops the benchmark if the program fails."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter_ns()
    pid = os.posix_spawn(argv[0], argv, environment, file_actions=actions)
    _, status = os.waitpid(pid, 0)
    elapsed = time.perf_counter_ns() - start
    if status:
        raise SystemExit(f"bench: {argv}: {os.waitstatus_to_exitcode(status)}")
    return elapsed / 1e6


def take_turns(ours, theirs, environment):
    """The medians of two commands; each function returns the arguments for one round."""
    times = ([], [])
    for turn in range(ROUNDS + 20):
        # The order alternates, so that neither always profits from the other's warm caches.
        for side in ((0, 1) if turn % 2 else (1, 0)):
            elapsed = run((ours, theirs)[side](turn), environment)
            if turn >= 20:
                times[side].append(elapsed)
    return tuple(statistics.median(side) for side in times)


def without_server(habit, git, folder):
    """The 99th percentile of 1,000 prompts with the server down, with a silent server, and of git."""
    ours, theirs = [], []
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        for server in ("http://127.0.0.1:1", f"http://127.0.0.1:{mute.getsockname()[1]}"):
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "TZ": "UTC", "HABIT_SERVER": server}
            for _ in range(1000):
                ours.append(run([habit, "prompt"], environment))
                theirs.append(run([git, "--version"], environment))
    return [sorted(side)[len(side) * 99 // 100] for side in (ours, theirs)]


def completion(habit, folder):
    """Milliseconds for one Tab in a running bash, which runs habit."""
    line = "COMP_LINE='habit done r' COMP_POINT=12 COMP_WORDS=(habit done r) COMP_CWORD=2"
    script = (f"source completions/habit.bash; {line}; _habit; a=$EPOCHREALTIME; "
              "for ((i = 0; i < 200; i++)); do _habit; done; b=$EPOCHREALTIME; "
              "[[ ${COMPREPLY[*]} == run ]] && echo $(((${b/./} - ${a/./}) / 200))")
    environment = {"PATH": f"{os.path.dirname(habit)}:{os.environ['PATH']}", "HOME": folder}
    took = subprocess.run(["bash", "--norc", "-c", script], env=environment, check=True, capture_output=True, text=True)
    return int(took.stdout) / 1000


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
            # The request of `habit done`: same URL, same fields.
            body = [{"id": str(uuid.uuid4()).upper(), "habit": "run", "log_date": day(turn), "status": True,
                     "recorded_at": datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z"),
                     "time_zone": "UTC"}]
            return [curl, "--silent", "--fail", "--output", os.devnull, "--header", f"Authorization: Bearer {token}",
                    "--header", "Content-Type: application/json", "--data", json.dumps(body),
                    f"{server.url}/logs?today={today}"]

        version = take_turns(lambda _: [habit, "--version"], lambda _: [git, "--version"], environment)
        subprocess.run([habit, "done", "run"], check=True, env=environment, stdout=subprocess.DEVNULL)
        prompt = take_turns(lambda _: [habit, "prompt"], lambda _: [git, "--version"], environment)
        check = take_turns(lambda _: [habit, "check", "--all-done"], lambda _: [git, "--version"], environment)
        alone = without_server(habit, git, folder)
        tab = completion(habit, folder)
        done = take_turns(lambda turn: [habit, "done", "run", "--date", day(turn)], post, environment)
    result = Result()
    for name, beside, limit, (ours, theirs) in (
            ("habit --version", "git --version", "<= 3", version), ("habit prompt", "git --version", "<= 3", prompt),
            ("habit check --all-done", "git --version", "<= 3", check), ("habit done", "curl", "<= 1", done)):
        result.rows.append(Row(name, f"{ours:.2f} ms", f"{beside} {theirs:.2f} ms", ours / theirs, limit))
        result.record[name] = {"ours_ms": ours, "theirs_ms": theirs}
    for name, beside, value, limit, unit in (
            ("habit prompt, alone", "", prompt[0], "<= 5", " ms"), ("habit check, alone", "", check[0], "<= 5", " ms"),
            ("habit prompt, p99, no server", f"git --version {alone[1]:.2f} ms", alone[0], "<= 20", " ms"),
            ("a completion in bash", "", tab, "<= 20", " ms"),
            ("size of habit", "", os.path.getsize(habit) / 2**20, "<= 16", " MiB")):
        result.rows.append(Row(name, f"{value:.2f}{unit}", beside, value, limit, unit))
        result.record[name] = value
    return result

"""The measurements of scripts/bench, which describes them and starts the servers."""

import argparse
import json
import sys

import calendars
import checkins
import data
import fairness
import listing
import memory
import model
import pages
import requests
import startup
from table import print_table

PARTS = {"startup": startup, "checkins": checkins, "requests": requests, "model": model,
         "list": listing, "calendar": calendars, "pages": pages, "memory": memory, "data": data,
         "fairness": fairness}


def main():
    parser = argparse.ArgumentParser()
    for option in ("--bin", "--work", "--database", "--json"):
        parser.add_argument(option, default="")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("parts", nargs="+", choices=PARTS)
    arguments = parser.parse_args()

    rows, notes, record = [], [], {}
    for name in PARTS:
        if name in arguments.parts:
            print(f"bench: {name}", file=sys.stderr, flush=True)
            result = PARTS[name].measure(arguments)
            rows += result.rows
            notes += result.notes
            record[name] = result.record
    print_table(rows)
    for note in notes:
        print(note)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(record, file, indent=1)


main()

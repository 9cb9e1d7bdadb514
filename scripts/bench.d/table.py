"""The result of a part of the benchmark, and its display."""

from dataclasses import dataclass, field


@dataclass
class Row:
    """One line: what was measured, against what, and the ratio. `limit` is such as "<= 3" or ">= 0.5"."""

    name: str
    ours: str
    beside: str
    value: float
    limit: str
    unit: str = " x"

    @property
    def verdict(self):
        sign, bound = self.limit.split()
        good = self.value <= float(bound) if sign == "<=" else self.value >= float(bound)
        return "yes" if good else "NO"


@dataclass
class Result:
    rows: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    record: dict = field(default_factory=dict)


def columns(lines):
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]


def print_table(rows):
    lines = [("measured", "here", "beside", "result", "goal", "reached")]
    for row in rows:
        result = f"{row.value:.2f}{row.unit}" if row.unit == " x" else f"{row.value:.1f}{row.unit}"
        lines.append((row.name, row.ours, row.beside, result, row.limit + row.unit, row.verdict))
    for line in columns(lines):
        print(line)

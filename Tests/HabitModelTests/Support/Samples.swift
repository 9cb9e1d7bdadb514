import FoundationEssentials

/// How many generated histories a kind of schedule gets; `HABIT_HISTORIES=10000` for the long run.
let historyCount = ProcessInfo.processInfo.environment["HABIT_HISTORIES"].flatMap { Int($0) } ?? 500

/// How many of them each property is tried on, several of which share the time of the suite.
let propertyCount = max(1, historyCount / 2)

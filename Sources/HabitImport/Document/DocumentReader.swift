import HabitModel
import HabitWire

/// Reads the JSON and the NDJSON form of our document, with members in any order.
///
/// A habit or entry that breaks a rule is lost and reported; only a broken file throws.
struct DocumentReader {
    private(set) var report = ImportReport()
    /// The habits that could not be read.
    private(set) var lostHabits = 0

    /// Reads the document of an export.
    mutating func document(_ root: JSONNode) throws -> HabitDocument {
        let header = try header(root)
        let account = root["account"]
        var document = HabitDocument(
            header: header,
            account: account.isNull ? nil : try read(account: account)
        )
        guard root["habits"].isArray else { throw root["habits"].error("a list of habits") }
        for node in root["habits"].elements {
            guard var habit = habit(node) else { continue }
            let rules = PossibleRules(habit)
            if !node["entries"].isArray {
                report.add(.lost, habit.slug, "its entries: \(node["entries"].error("a list"))")
            }
            for entry in node["entries"].elements { add(entry, to: &habit, rules) }
            sort(&habit)
            document.habits.append(habit)
        }
        warn(root, known: ["format", "version", "exported_at", "generator", "account", "habits"])
        return document
    }

    /// The first line, which says whether we can read the rest.
    mutating func header(_ node: JSONNode) throws -> HabitDocument.Header {
        guard node["format"].string == HabitDocument.format else {
            throw node["format"].error("\"\(HabitDocument.format)\"")
        }
        let version = try node["version"].require("a whole number") { $0.integer }
        guard version >= 1 else { throw node["version"].error("1 or more") }
        guard version <= HabitDocument.version else {
            throw ImportError(
                .tooNew,
                node["version"].place,
                "This export has version \(version); the server reads up to version \(HabitDocument.version). "
                    + "Import it with the version of habit that made it (\(node["generator"].string ?? "unknown")) "
                    + "or a newer one."
            )
        }
        return HabitDocument.Header(
            exportedAt: try node["exported_at"].instant(),
            generator: node["generator"].string ?? ""
        )
    }

    mutating func read(account node: JSONNode) throws -> HabitDocument.Account {
        warn(node, known: ["type", "username", "created_at", "time_zone", "day_starts_at", "avatar"])
        return HabitDocument.Account(
            username: node["username"].string ?? "",
            createdAt: try node["created_at"].instant(),
            timeZone: try node["time_zone"].require("an IANA name such as Europe/Vienna") {
                $0.string.flatMap { ZoneName($0) }
            },
            dayStartsAt: try node["day_starts_at"].require("a time from 00:00 to 12:00") {
                $0.string.flatMap { DayStart($0) }
            },
            avatar: node["avatar"].isNull ? nil : try node["avatar"].file()
        )
    }

    /// A habit without its entries; nil if it is lost.
    mutating func habit(_ node: JSONNode) -> HabitDocument.Habit? {
        do {
            let habit = try node.habit()
            warn(node, known: JSONNode.habitMembers, at: habit.slug)
            return habit
        } catch {
            loseHabit(node["slug"].text ?? node.place, "\(error)")
            return nil
        }
    }

    /// Reports and counts a habit that is lost.
    mutating func loseHabit(_ place: String?, _ reason: String) {
        lostHabits += 1
        report.add(.lost, place, "this habit: \(reason)")
    }

    mutating func add(_ node: JSONNode, to habit: inout HabitDocument.Habit, _ rules: PossibleRules) {
        let place = "\(habit.slug) \(node["log_date"].string ?? node.place ?? "")"
        do {
            var entry = try node.entry()
            let agrees = rules.rules(on: entry.logDate)
                .contains { entry.state.agreeing(with: $0) == entry.state }
            if !agrees {
                report.add(.changed, place, "its amount, target and status disagreed: the amount decides")
                entry.state = entry.state.agreeing(with: habit.rule(on: entry.logDate))
            }
            warn(node, known: JSONNode.entryMembers, at: place)
            habit.entries.append(entry)
        } catch {
            report.add(.lost, place, "this entry: \(error)")
        }
    }

    /// Puts entries into the order of days; the last one of a day counts.
    mutating func sort(_ habit: inout HabitDocument.Habit) {
        var last: [Day: HabitDocument.Entry] = [:]
        for entry in habit.entries {
            if last.updateValue(entry, forKey: entry.logDate) != nil {
                report.add(.changed, "\(habit.slug) \(entry.logDate)", "appears twice: the last one counts")
            }
        }
        habit.entries = last.values.sorted { $0.logDate < $1.logDate }
    }

    /// Reports a line of the NDJSON form that is lost.
    mutating func lose(_ node: JSONNode, _ what: String) { report.add(.lost, node.place, what) }

    /// Reports a line of a type that a later version may add.
    mutating func ignore(_ node: JSONNode) {
        report.add(.ignored, node.place, "a line of an unknown type")
    }

    /// Reports that the lines are not the ones that were exported.
    mutating func noteEdit(at end: JSONNode) {
        report.add(.assumed, end.place, "the file was edited after the export: its sum differs")
    }

    private mutating func warn(_ node: JSONNode, known: Set<String>, at place: String? = nil) {
        for (name, value) in node.members where !known.contains(name) {
            report.add(.ignored, place ?? value.place, "unknown member \"\(name)\"")
        }
    }
}

extension EntryState {
    /// The state as check-ins would have left it: the amount decides under a target or a sum, and no day is both
    /// done and skipped.
    func agreeing(with rule: DayRule) -> EntryState {
        if skipped { return EntryState(status: false, skipped: true, amount: amount, note: note) }
        var agreed = self
        if let amount {
            agreed.status = applying(EntryChange(status: status, amount: amount), to: nil, rule).status
        }
        return agreed
    }
}

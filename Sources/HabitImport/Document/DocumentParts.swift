import HabitModel
import HabitWire

/// The parts of our document, read strictly.
extension JSONNode {
    static let habitMembers: Set<String> = [
        "type", "uid", "name", "slug", "description", "tags", "unit", "target_type", "created_at",
        "starts_on",
        "archived", "pauses", "schedules", "targets", "entries",
    ]

    static let entryMembers: Set<String> = [
        "type", "habit", "log_date", "status", "skipped", "amount", "note", "recorded_at", "time_zone",
        "created_at", "check_in", "files",
    ]

    /// More schedules, targets, pauses or files of a day than the server ever stores.
    private static let historyLimit = 1000

    /// A habit without its entries.
    func habit() throws -> HabitDocument.Habit {
        let type = try self["target_type"].require("at_least or at_most") {
            $0.string.flatMap { TargetType(rawValue: $0) }
        }
        return HabitDocument.Habit(
            uid: try self["uid"].optional { try $0.uuid() },
            name: try self["name"].checked { try HabitName($0).text },
            slug: try self["slug"].require("a slug such as morning-run") { node in
                node.string.flatMap {
                    Slug.hasSlugForm($0) && $0.unicodeScalars.count <= Slug.maximumLength ? $0 : nil
                }
            },
            description: try self["description"].optional {
                try $0.checked { try HabitDescription($0).text }
            },
            tags: try self["tags"].list(atMost: Tag.maximumPerHabit).map {
                try $0.checked { try Tag($0).text }
            },
            unit: try self["unit"].optional { try $0.checked { try Unit($0).text } },
            targetType: type,
            createdAt: try self["created_at"].optional { try $0.instant() },
            startsOn: try self["starts_on"].day(),
            archived: try self["archived"].optional {
                HabitDocument.Archived(on: try $0["on"].day(), at: try $0["at"].optional { try $0.instant() })
            },
            pauses: try self["pauses"].list(atMost: Self.historyLimit).map { try $0.pause() },
            schedules: try schedules(),
            targets: try targets(type)
        )
    }

    private func pause() throws -> Pause {
        let from = try self["from"].day()
        let restored = try self["through"].day().advanced(by: 1)
        return try require("a period that ends after it starts") { _ in
            restored.flatMap { Pause(archived: from, restored: $0) }
        }
    }

    private func schedules() throws -> SchedulePlan {
        let parts = try self["schedules"].list(atMost: Self.historyLimit).map { node in
            SchedulePlan.Part(
                from: try node["from"].day(),
                schedule: try node["schedule"].checked { try Schedule($0) }
            )
        }
        return try self["schedules"].require("a list of schedules, at least one") { _ in
            SchedulePlan(parts: parts)
        }
    }

    private func targets(_ usualType: TargetType) throws -> TargetHistory {
        var current: Target??
        var past: [TargetHistory.Past] = []
        for node in try self["targets"].list(atMost: Self.historyLimit) {
            let kind = try node["target_type"].optional {
                try $0.require("at_least or at_most") { $0.string.flatMap { TargetType(rawValue: $0) } }
            }
            let target = try node["target"].optional { number in
                let value = try number.decimal()
                return try number.rule { try Target(value: value, kind: kind ?? usualType) }
            }
            if node["until"].isNull {
                guard current == nil else {
                    throw node["until"].error("a day, except that of today's target")
                }
                current = .some(target)
            } else {
                past.append(TargetHistory.Past(until: try node["until"].day(), target: target))
            }
        }
        return TargetHistory(current ?? nil, past: past)
    }

    func entry() throws -> HabitDocument.Entry {
        let state = EntryState(
            status: try self["status"].require("true or false") { $0.bool },
            skipped: try self["skipped"].require("true or false") { $0.bool },
            amount: try self["amount"].optional { number in
                let value = try number.decimal()
                return try number.rule { try Amount(value).value }
            },
            note: try self["note"].optional { try $0.checked { try Note($0).text } }
        )
        return HabitDocument.Entry(
            logDate: try self["log_date"].day(),
            state: state,
            recordedAt: try self["recorded_at"].optional { try $0.instant() },
            timeZone: try self["time_zone"].optional {
                try $0.require("an IANA name such as Europe/Vienna") { $0.string.flatMap { ZoneName($0) } }
            },
            createdAt: try self["created_at"].optional { try $0.instant() },
            checkIn: try self["check_in"].optional { try $0.uuid() },
            files: try self["files"].list(atMost: Self.historyLimit).map { try $0.file() }
        )
    }

    func file() throws -> HabitDocument.File {
        HabitDocument.File(
            name: try self["name"].require("the name of a file") { node in
                node.text.flatMap { $0.unicodeScalars.count <= 255 ? $0 : nil }
            },
            contentType: try self["content_type"].require("a string") { $0.text },
            size: try self["size"].require("a number of bytes") { $0.integer.flatMap { $0 >= 0 ? $0 : nil } },
            sha256: try self["sha256"].require("64 hexadecimal digits") { $0.string.flatMap(Self.sha256) },
            createdAt: try self["created_at"].instant()
        )
    }

    private static func sha256(_ text: String) -> String? {
        let isDigest =
            text.utf8.count == 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return isDigest ? text : nil
    }
}

/// Single values, read strictly.
extension JSONNode {
    func day() throws -> Day {
        try require("a day, written YYYY-MM-DD") { $0.string.flatMap { Day($0) } }
    }

    func instant() throws -> Instant {
        try require("a time such as 2026-03-13T07:00:00Z") { $0.string.flatMap { Instant($0) } }
    }

    func uuid() throws -> String {
        try require("a UUID") { $0.string.flatMap { HabitReference($0).uid } }
    }

    func decimal() throws -> ExactDecimal {
        let digits = try require("a number") { $0.digits }
        return try rule { try ExactDecimal(digits) }
    }

    /// The elements of a list; none if the member is missing.
    func list(atMost limit: Int) throws -> [JSONNode] {
        guard !isNull else { return [] }
        guard isArray else { throw error("a list") }
        let elements = elements
        guard elements.count <= limit else { throw error("a list of at most \(limit) elements") }
        return elements
    }

    /// The value, or nil if there is none.
    func optional<Value>(_ read: (JSONNode) throws -> Value) throws -> Value? {
        isNull ? nil : try read(self)
    }

    /// A string that follows a rule of the model.
    func checked<Value>(_ make: (String) throws -> Value) throws -> Value {
        let text = try require("a string") { $0.string }
        return try rule { try make(text) }
    }

    /// Turns the error of a rule into one that names the place.
    func rule<Value>(_ make: () throws -> Value) throws -> Value {
        do {
            return try make()
        } catch let error as ValueError {
            throw ImportError(.malformed, place, "It \(error.message).")
        }
    }
}

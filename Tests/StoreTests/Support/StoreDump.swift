import FoundationEssentials
import HabitModel
import HabitWire
import Testing

@testable import HabitServer

/// The data of all people in a store, as text.
///
/// Random values are left out or numbered, so that two databases with the same history give the same text.
struct StoreDump {
    let store: SQLStore
    /// The last day of the histories.
    let today: Day

    func text() async throws -> String {
        let names = try await store.database.read { session in
            try session.rows("SELECT username FROM users ORDER BY id").map { try $0.text("username") }
        }
        var lines: [String] = []
        for name in names { lines += try await self.lines(of: name) }
        return numbered(lines.map { $0 + "\n" }.joined())
    }

    /// Replaces each UUID with a number, the same for every occurrence.
    private func numbered(_ text: String) -> String {
        var numbers: [Substring: Int] = [:]
        return text.replacing(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/) { match in
            let number = numbers[match.output] ?? numbers.count + 1
            numbers[match.output] = number
            return "uuid \(number)"
        }
    }

    private func lines(of name: String) async throws -> [String] {
        let person = try #require(try await store.password(of: Username(name))).userID
        var lines = ["= \(name)"]
        lines += try await logins(of: person)
        for filter in [HabitFilter(), HabitFilter(archived: true)] {
            for habit in try await store.habits(of: person, filter) {
                lines += try await self.lines(of: habit)
            }
        }
        return lines + (try await tokens(of: person)) + (try await journal(of: person))
    }

    /// The owner of each session; an expired one has none.
    private func logins(of person: Int64) async throws -> [String] {
        let ids = try await store.database.read { session in
            try session.rows(
                "SELECT id FROM sessions WHERE user_id = \(person) ORDER BY created_at, expires_at"
            )
            .map { try $0.text("id") }
        }
        let owners = try await store.owners(ofSessions: ids, at: noon)
        var lines = try await users(of: owners.values.map(\.user))
        for id in ids {
            guard let owner = owners[id] else {
                lines.append("session: expired")
                continue
            }
            lines.append(
                "session: \(owner.token.map { "token \($0.id)" } ?? "login"), reads \(owner.grant.mayRead)"
            )
        }
        return lines
    }

    private func users(of users: [User]) async throws -> [String] {
        guard let user = users.first else { return ["no login"] }
        var lines = ["user: \(try json(user))"]
        if let avatar = AvatarLink(user.avatarURL), let file = try await store.file(avatar.file, of: user.id)
        {
            lines.append(
                "file: \(file.filename), \(file.contentType), \(file.storageKey.isEmpty ? "no" : "a") key"
            )
        }
        return lines
    }

    private func lines(of history: HabitHistory) async throws -> [String] {
        let habit = history.habit
        var lines = ["habit: \(try json(history.habit(on: today)))"]
        lines.append("  active: \(habit.startsOn) to \(habit.archivedOn.map { "\($0)" } ?? "now")")
        lines += habit.pauses.map { "  pause: \($0.from) to \($0.through)" }
        lines += history.plan.parts.map { "  schedule from \($0.from): \($0.schedule)" }
        for past in habit.targets.past {
            let target = past.target.map { "\($0.kind.rawValue) \($0.value)" } ?? "none"
            lines.append("  target until \(past.until): \(target)")
        }
        let days = (0..<77).reversed().compactMap { today.advanced(by: -$0) }
        lines.append("  days to \(today): " + days.map { mark(history.history[$0]) }.joined())
        lines += try await store.entries(of: habit.id).map { "  entry: \(try json($0))" }
        return lines
    }

    private func mark(_ state: DayState) -> String {
        switch state {
        case .open: "·"
        case .done: "D"
        case .skipped: "S"
        }
    }

    private func tokens(of person: Int64) async throws -> [String] {
        let tokens = try await store.tokens(of: person, at: noon)
        let slugs = try await store.slugs(ofHabits: tokens.flatMap(\.rights.habits), of: person)
        return try tokens.map { "token: \(try json(PersonalToken($0, slugs: slugs)))" }
    }

    private func journal(of person: Int64) async throws -> [String] {
        let events = try await store.events(of: person)
        let places = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1.id, $0 + 1) })
        return try events.enumerated().map { index, event in
            let before = try event.before.map { try json(EventState($0)) } ?? "nothing"
            let undoes = event.undoes.map { " undoes \(places[$0].map(String.init) ?? $0)" } ?? ""
            return "event \(index + 1): \(event.slug) \(event.day) \(event.outcome.rawValue)\(undoes)"
                + " \(try json(EventChange(event.change))): \(before) -> \(try json(EventState(event.after))),"
                + " \(event.recordedAt) in \(event.timeZone?.text ?? "no zone"), received \(event.receivedAt),"
                + " by \(event.tokenName ?? "a login")"
        }
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }
}

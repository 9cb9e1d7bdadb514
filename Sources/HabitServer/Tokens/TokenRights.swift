import HabitWire

/// What a token may do, as it is stored: habits by their ids, so that a new name of one neither takes the right away
/// nor gives it to another habit.
struct TokenRights: Hashable, Sendable {
    var isFull = false
    var mayRead = false
    /// Whether it may check in every habit.
    var mayLog = false
    /// The habits that it may check in, in the order in which they were named.
    var habits: [Int64] = []

    /// Adds what a scope allows; `id` is that of the scope's habit.
    mutating func add(_ scope: TokenScope, habit id: Int64? = nil) {
        switch scope {
        case .full: isFull = true
        case .read: mayRead = true
        case .log: mayLog = true
        case .logHabit:
            if let id, !habits.contains(id) { habits.append(id) }
        }
    }

    /// The scopes without what others contain, each habit by the slug that it has now, or by its id if it has none.
    func scopes(_ slugs: [Int64: String]) -> [TokenScope] {
        guard !isFull else { return [.full] }
        let logging = mayLog ? [.log] : habits.map { TokenScope.logHabit(slugs[$0] ?? String($0)) }
        return (mayRead ? [.read] : []) + logging
    }
}

extension TokenRights {
    /// The text of the database's column; what a later version has put there is no right here.
    init(stored text: String) {
        for word in text.split(separator: " ") {
            guard let scope = TokenScope(String(word)) else { continue }
            if case .logHabit(let id) = scope { add(scope, habit: Int64(id)) } else { add(scope) }
        }
    }

    /// The scopes with ids, separated by spaces.
    var stored: String {
        scopes([:]).map(\.description).joined(separator: " ")
    }
}

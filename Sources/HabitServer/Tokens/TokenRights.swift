import HabitWire

/// What a token may do, as it is stored.
///
/// Habits are stored by id, so that renaming a habit neither removes the right nor transfers it to another habit.
struct TokenRights: Hashable, Sendable {
    var isFull = false
    var mayRead = false
    /// Whether it may check in all habits.
    var mayLog = false
    /// The habits that it may check in, in the order in which they were given.
    var habits: [Int64] = []

    /// Adds what a scope allows.
    ///
    /// `id` is the id of the scope's habit.
    mutating func add(_ scope: TokenScope, habit id: Int64? = nil) {
        switch scope {
        case .full: isFull = true
        case .read: mayRead = true
        case .log: mayLog = true
        case .logHabit:
            if let id, !habits.contains(id) { habits.append(id) }
        }
    }

    /// The scopes without redundant ones; a habit is named by its current slug, or by its id if it has been deleted.
    func scopes(_ slugs: [Int64: String]) -> [TokenScope] {
        guard !isFull else { return [.full] }
        let logging = mayLog ? [.log] : habits.map { TokenScope.logHabit(slugs[$0] ?? String($0)) }
        return (mayRead ? [.read] : []) + logging
    }
}

extension TokenRights {
    /// Parses the database column; unknown words, written by a later version, grant nothing.
    init(stored text: String) {
        for word in text.split(separator: " ") {
            guard let scope = TokenScope(String(word)) else { continue }
            if case .logHabit(let id) = scope { add(scope, habit: Int64(id)) } else { add(scope) }
        }
    }

    /// The scopes with habit ids, separated by spaces.
    var stored: String {
        scopes([:]).map(\.description).joined(separator: " ")
    }
}

/// Decides which habits of an account take the entries of which habits of a file.
///
/// A name alone never decides, unless both sides come from the same family of trackers or the person says so.
public struct HabitMatcher: Sendable {
    /// A habit of the account.
    public struct Known: Hashable, Sendable {
        /// The uid.
        public var uid: String
        /// The slug.
        public var slug: String
        /// The name.
        public var name: String
        /// Whether it is not archived.
        public var isActive: Bool
        /// The keys under which earlier imports brought it.
        public var keys: [HabitKey]

        /// Creates a habit.
        public init(uid: String, slug: String, name: String, isActive: Bool, keys: [HabitKey] = []) {
            self.uid = uid
            self.slug = slug
            self.name = name
            self.isActive = isActive
            self.keys = keys
        }
    }

    private let known: [Known]
    /// The slug of the habit that takes everything (`into`).
    private let into: String?

    /// Creates a matcher.
    public init(_ known: [Known], into: String? = nil) {
        self.known = known
        self.into = into
    }

    /// The habits of the account for those of a file, in order; nil where a new one is added.
    ///
    /// - Throws: ``ImportError`` if an option names a habit that does not exist, or one habit for several.
    public func match(_ habits: [HabitDocument.Habit]) throws -> [Known?] {
        if let into {
            guard habits.count == 1 else {
                let what = "The file has \(habits.count) habits, and \"into\" names one for all of them."
                throw ImportError(.invalidOption, "into", what)
            }
            return [try named(into, option: "into")]
        }
        var matches = try habits.map { habit in
            try habit.source?.mapped.map { try named($0, option: "map") } ?? known(by: HabitKey(habit))
        }
        for (index, habit) in habits.enumerated() where matches[index] == nil {
            let found = known(byNameOf: habit, in: habits)
            if let found, !matches.contains(found) { matches[index] = found }
        }
        try check(matches, habits)
        return matches
    }

    private func named(_ slug: String, option: String) throws -> Known {
        guard let habit = known.first(where: { $0.slug == slug && $0.isActive }) else {
            throw ImportError(.invalidOption, option, "There is no active habit \"\(slug.singleLine)\".")
        }
        return habit
    }

    private func known(by key: HabitKey?) -> Known? {
        guard let key else { return nil }
        return known.first {
            $0.keys.contains(key) || (key.family == HabitKey.ownFamily && key.key == $0.uid)
        }
    }

    /// A habit of the same name and family, if the name is unique on both sides: Loop's CSV, for example, does not
    /// have the ids that its database has.
    private func known(byNameOf habit: HabitDocument.Habit, in habits: [HabitDocument.Habit]) -> Known? {
        guard let family = habit.source?.family, habits.count(where: { $0.name == habit.name }) == 1 else {
            return nil
        }
        let named = known.filter { $0.name == habit.name && $0.keys.contains { $0.family == family } }
        return named.count == 1 ? named[0] : nil
    }

    private func check(_ matches: [Known?], _ habits: [HabitDocument.Habit]) throws {
        var names: [String: String] = [:]
        for (match, habit) in zip(matches, habits) {
            guard let match else { continue }
            if let other = names.updateValue(habit.name, forKey: match.uid) {
                let what = "\"\(other)\" and \"\(habit.name)\" would both become the habit \(match.slug)."
                throw ImportError(.invalidOption, "map", what)
            }
        }
    }
}

import HabitModel
import HabitWire

extension Instant {
    /// When the session of a token ends that does not.
    static let never = Instant.last.wholeSecond
}

extension PersonalToken {
    /// A token as it travels.
    init(_ record: TokenRecord, slugs: [Int64: String]) {
        self.init(
            id: record.id,
            name: record.name,
            scopes: record.rights.scopes(slugs),
            createdAt: record.createdAt,
            expiresAt: record.expiresAt == .never ? nil : record.expiresAt,
            lastUsedAt: record.lastUsedAt
        )
    }
}

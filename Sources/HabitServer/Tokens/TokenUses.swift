import HabitModel
import Synchronization

/// Notes when tokens were last used: one write a token and hour on this server, whatever it is used for.
final class TokenUses: Sendable {
    /// How exact the time is, in seconds.
    private static let step: Int64 = 3600
    private static let limit = 4096

    private let store: any HabitStore
    private let noted = Mutex<[Int64: Instant]>([:])

    init(store: any HabitStore) {
        self.store = store
    }

    /// Notes a use, if the last that is known of is long ago, and does not wait until it is written.
    ///
    /// What has begun when the server ends is still written: its store closes behind it.
    func note(_ token: TokenLastUse, at now: Instant) {
        guard isNews(token, at: now) else { return }
        // A request neither waits nor is refused because nobody could write down that it came.
        Task { [store] in try? await store.noteUse(ofToken: token.id, at: now.wholeSecond) }
    }

    /// Whether it is to be written; remembered before it is, so that concurrent requests do not write it again.
    private func isNews(_ token: TokenLastUse, at now: Instant) -> Bool {
        func isRecent(_ instant: Instant?) -> Bool {
            instant.map { $0.advanced(bySeconds: Self.step) > now } ?? false
        }
        guard !isRecent(token.lastUsedAt) else { return false }
        return noted.withLock { noted in
            guard !isRecent(noted[token.id]) else { return false }
            if noted.count >= Self.limit { noted.removeAll(keepingCapacity: true) }
            noted[token.id] = now
            return true
        }
    }
}

/// A token that is being used.
struct TokenLastUse: Hashable, Sendable {
    let id: Int64
    let lastUsedAt: Instant?
}

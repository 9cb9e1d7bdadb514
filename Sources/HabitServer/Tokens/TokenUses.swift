import HabitModel
import Synchronization

/// Records when tokens were last used: at most one write per token and hour on this server.
final class TokenUses: Sendable {
    /// The precision of the recorded time, in seconds.
    private static let step: Int64 = 3600
    private static let limit = 4096

    private let store: any HabitStore
    private let noted = Mutex<[Int64: Instant]>([:])

    init(store: any HabitStore) {
        self.store = store
    }

    /// Records a use, unless a recent one is known; does not wait for the write.
    ///
    /// A write that has started when the server stops still completes, because the store closes afterwards.
    func note(_ token: TokenLastUse, at now: Instant) {
        guard isDue(token, at: now) else { return }
        // Failing to record the use must neither delay nor fail the request.
        Task { [store] in try? await store.noteUse(ofToken: token.id, at: now.wholeSecond) }
    }

    /// Whether to write; decided and remembered at once, so that concurrent requests do not all write.
    private func isDue(_ token: TokenLastUse, at now: Instant) -> Bool {
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

/// A token and its last recorded use.
struct TokenLastUse: Hashable, Sendable {
    let id: Int64
    let lastUsedAt: Instant?
}

internal import HabitModel
internal import HabitWire

/// Why a check-in is still queued.
enum QueueReason: String, Sendable {
    /// The server has not been reached since.
    case notSent = "not_sent"
    case beingSent = "being_sent"
    /// Nobody is logged in at the server that is asked now.
    case notLoggedIn = "not_logged_in"
    /// It is for another address than that of the server that is asked now.
    case otherAddress = "other_address"
    /// It is of another account at this server.
    case otherAccount = "other_account"
    case recordedInFuture = "recorded_in_future"
    case recordedBeforeLogin = "recorded_before_login"

    /// - Parameters:
    ///   - server: the server that is asked now.
    ///   - account: who is logged in there, nil if nobody is.
    init(_ queued: QueuedCheckIn, at server: ServerURL, _ account: Account?, now: Instant) {
        let owner = queued.batch.owner
        let isLate =
            queued.checkIn.recordedAt.map { $0 > now.advanced(bySeconds: CheckIn.clockTolerance) } ?? false
        if queued.isBeingSent {
            self = .beingSent
        } else if queued.batch.wrongTime(at: now) == .recordedBeforeLogin {
            self = .recordedBeforeLogin
        } else if isLate {
            self = .recordedInFuture
        } else if owner.server != server.text {
            self = .otherAddress
        } else if let account {
            self = account.owner.maySend(for: owner) ? .notSent : .otherAccount
        } else {
            self = .notLoggedIn
        }
    }

    /// The reason in words.
    var text: String {
        switch self {
        case .notSent: "not sent yet"
        case .beingSent: "being sent"
        case .notLoggedIn: "not logged in there"
        case .otherAddress: "for another address"
        case .otherAccount: "of another account"
        case .recordedInFuture: "recorded in the future"
        case .recordedBeforeLogin: "recorded before the login was made"
        }
    }
}

/// Queued check-ins with the reasons, for `habit sync --ls`.
struct QueueList: Sendable {
    let entries: [(queued: QueuedCheckIn, reason: QueueReason)]

    /// As `--json` shows them: ``QueueList/schema``.
    var documents: [JSONValue] {
        entries.map { queued, reason in
            let checkIn = queued.named
            return .object([
                .init("id", checkIn.id.map(JSONValue.string) ?? .null),
                .init("habit", checkIn.habit.map(JSONValue.string) ?? .null),
                .init("log_date", checkIn.logDate.map { .string($0.description) } ?? .null),
                .init("recorded_at", checkIn.recordedAt.map { .string($0.description) } ?? .null),
                .init("account", queued.batch.owner.username.map(JSONValue.string) ?? .null),
                .init("server", .string(queued.batch.owner.server)),
                .init("reason", .string(reason.rawValue)),
            ])
        }
    }
}

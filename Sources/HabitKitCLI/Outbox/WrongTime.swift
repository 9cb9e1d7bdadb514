internal import HabitModel
internal import HabitWire

/// Why the time of a queued check-in cannot be right, so that it stays queued until the person says what it should be.
enum WrongTime: String, Codable, Hashable, Sendable {
    /// The server says that it was recorded in the future.
    case recordedInFuture = "recorded_in_future"
    /// It was recorded before the login existed with which it was made.
    case recordedBeforeLogin = "recorded_before_login"

    /// What is wrong, for a sentence that begins with the check-in.
    var reason: String {
        switch self {
        case .recordedInFuture: "recorded in the future; this machine's clock was ahead"
        case .recordedBeforeLogin: "recorded before this machine's login was made; its clock was behind"
        }
    }
}

extension QueuedBatch {
    /// What is known to be wrong with it at an instant, by this machine's clock.
    ///
    /// - Parameter now: nil to ask the server again whether it was recorded in the future.
    func wrongTime(at now: Instant?) -> WrongTime? {
        if let login = owner.loginMadeAt?.advanced(bySeconds: -CheckIn.clockTolerance),
            checkIns.contains(where: { $0.recordedAt.map { $0 < login } ?? false })
        {
            return .recordedBeforeLogin
        }
        guard wrongTime == .recordedInFuture, let now else { return nil }
        let limit = now.advanced(bySeconds: CheckIn.clockTolerance)
        return checkIns.contains { $0.recordedAt.map { $0 > limit } ?? false } ? .recordedInFuture : nil
    }
}

/// Why a store did not do what was asked.
///
/// Reasons are for the log and hold no secret.
enum ObjectStoreError: Error, Equatable, Sendable {
    /// There is no such object.
    case missing
    /// The store cannot be used now: down, slow, full or wrongly configured. A client may try again later.
    case unavailable(reason: String)
    /// The store works and will never take this call.
    case refused(reason: String)
}

extension ObjectStoreError: CustomStringConvertible {
    /// One line for the log.
    var description: String {
        switch self {
        case .missing: "no such object"
        case .unavailable(let reason): "object store unavailable: \(reason)"
        case .refused(let reason): "object store refused: \(reason)"
        }
    }
}

/// Where the bytes of avatars and attachments are kept; the database keeps their keys.
///
/// An acknowledged `put` survives a crash of server and store. Every call ends within the time-outs of the store.
protocol ObjectStore: Sendable {
    /// Makes what is needed: the folder, or the bucket. Called once at the start, harmless when repeated.
    func prepare() async throws(ObjectStoreError)

    /// Returns if the store can be used now; for readiness.
    func check() async throws(ObjectStoreError)

    /// Stores the whole object, replacing the one at that key; nobody sees a part of it.
    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError)

    /// The bytes as they were put.
    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8]

    /// Removes the object; one that is not there is removed already.
    func delete(_ key: ObjectKey) async throws(ObjectStoreError)
}

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

/// The storage for the bytes of avatars and attachments; the database stores their keys.
///
/// A completed `put` survives a crash of the server or the store. Every call ends within the store's time-outs.
protocol ObjectStore: Sendable {
    /// Creates the folder or bucket. Called once at start-up, harmless when repeated.
    func prepare() async throws(ObjectStoreError)

    /// Returns if the store is usable now. Used by the readiness check.
    func check() async throws(ObjectStoreError)

    /// Stores an object, replacing any with the same key. Readers never see a part of it.
    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError)

    /// The bytes of an object.
    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8]

    /// A part of an object; shorter if the object ends before.
    func get(_ key: ObjectKey, _ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8]

    /// Some objects, in no particular order.
    ///
    /// - Parameter cursor: where the page before has ended; nil for the first page.
    func list(after cursor: String?) async throws(ObjectStoreError) -> ObjectPage

    /// Deletes an object. Succeeds if there is none.
    func delete(_ key: ObjectKey) async throws(ObjectStoreError)
}

/// A part of the list of all objects.
struct ObjectPage: Sendable {
    let objects: [ListedObject]
    /// Where the next page starts; nil at the end.
    let next: String?
}

/// An object in a list.
struct ListedObject: Hashable, Sendable {
    /// The key, which another program may have chosen.
    let key: String
    /// In bytes.
    let size: Int64
}

/// Why a call to the store failed.
///
/// Reasons are for the log and never contain secrets.
enum ObjectStoreError: Error, Equatable, Sendable {
    /// There is no such object.
    case missing
    /// The store is down, slow, full or misconfigured. A client may try again later.
    case unavailable(reason: String)
    /// The store works but will never accept this call.
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

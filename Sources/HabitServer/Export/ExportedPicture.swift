import Crypto
import HabitImport
import HabitWire
import POSIXFiles

/// The account's picture, as an export has it.
struct ExportedPicture: Sendable {
    /// The id of its row.
    let id: Int64
    let file: HabitDocument.File
    /// The key of its object.
    let key: String
}

extension Exports {
    /// Reads the account's picture, because only its bytes tell their digest.
    ///
    /// - Returns: nil if there is none, or the format has none. If the file store is down, a document can do without,
    ///   and an archive cannot.
    func picture(
        _ link: AvatarLink?,
        of userID: Int64,
        for format: ExportFormat
    ) async throws -> ExportedPicture? {
        guard [.json, .ndjson, .tar].contains(format), let link,
            let record = try await store.file(link.file, of: userID), let key = ObjectKey(record.storageKey)
        else { return nil }
        let bytes: [UInt8]
        do throws(ObjectStoreError) { bytes = try await objects.get(key) } catch {
            guard format == .tar, error != .missing else { return nil }
            throw error
        }
        let file = HabitDocument.File(
            name: record.filename,
            contentType: record.contentType,
            size: bytes.count,
            sha256: Hex.text(SHA256.hash(data: bytes)),
            createdAt: record.createdAt
        )
        return ExportedPicture(id: record.id, file: file, key: record.storageKey)
    }
}

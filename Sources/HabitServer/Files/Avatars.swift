import HabitModel
import HabitWire
import Logging
import Synchronization

/// Avatars: validated by content, stripped of metadata, and stored under a key that the server chooses.
struct Avatars: Sendable {
    /// The maximum size of an avatar in bytes.
    static let sizeLimit = 2 * 1024 * 1024
    private static let filenameLimit = 255

    let store: any HabitStore
    let objects: any ObjectStore
    let work: WorkQueue
    let clock: Clock
    let metrics: Metrics
    let logger: Logger

    /// Stores an avatar, replacing the previous one.
    ///
    /// The object is stored before the row that refers to it and deleted after it. Whatever fails in between, no row
    /// refers to a missing object.
    func set(_ upload: Upload, for user: User) async throws -> User {
        let image = try await work.run(for: user.id, Cancellation()) { try Self.sanitized(upload.bytes) }
        guard
            let key = ObjectKey(
                username: user.username,
                folder: "avatars",
                fileExtension: image.format.fileExtension
            )
        else { throw Problem.internalError }
        try await objects.put(image.bytes, key: key, contentType: image.format.contentType)
        let file = NewFile(
            filename: Self.stored(upload.filename),
            storageKey: key.text,
            contentType: image.format.contentType,
            size: image.bytes.count
        )
        let change = try await named(file, key, of: user)
        await discard([change.replaced].compactMap(\.self))
        return change.user
    }

    /// Stores the row that refers to an object, or deletes the object if that fails, for example because the account
    /// has been deleted.
    ///
    /// If the outcome of the commit is unknown, the row may exist, so the object is kept.
    private func named(_ file: NewFile, _ key: ObjectKey, of user: User) async throws -> AvatarChange {
        do {
            return try await store.setAvatar(file, of: user.id, at: clock().wholeSecond)
        } catch let error as StoreError where error != .outcomeUnknown {
            await discard(key)
            throw error
        } catch is StorageLimitReached {
            await discard(key)
            throw Problem.quotaExceeded
        }
    }

    /// Removes the avatar, if there is one.
    func remove(of user: User) async throws {
        let removed = try await store.removeAvatar(of: user.id, at: clock().wholeSecond)
        await discard([removed].compactMap(\.self))
    }

    /// A person's file and its bytes.
    func read(_ id: Int64, of user: User) async throws -> (FileRecord, [UInt8]) {
        guard let file = try await store.file(id, of: user.id), let key = ObjectKey(file.storageKey) else {
            throw Problem.fileNotFound
        }
        do {
            return (file, try await objects.get(key))
        } catch .missing {
            throw Problem.fileNotFound
        }
    }

    /// Deletes the objects of files whose rows are gone; one that cannot be deleted only wastes space and is logged.
    func discard(_ files: [FileRecord]) async {
        for key in files.compactMap({ ObjectKey($0.storageKey) }) { await discard(key) }
    }

    private func discard(_ key: ObjectKey) async {
        do {
            try await objects.delete(key)
        } catch {
            metrics.orphanedFiles.add(1, ordering: .relaxed)
            // The folder is left out, because it is the person's name.
            logger.warning(
                "could not delete an object",
                metadata: ["object": "\(key.name)", "reason": "\(error)"]
            )
        }
    }

    private static func sanitized(_ bytes: [UInt8]) throws(Problem) -> SanitizedImage {
        do {
            return try ImageSanitizer.sanitize(bytes)
        } catch {
            switch error {
            case .unsupportedType:
                throw Problem(.unsupportedMediaType, "An avatar must be a PNG, JPEG, GIF or WebP image.")
            default:
                throw Problem(.invalidImage, "The image cannot be used: \(error).")
            }
        }
    }

    /// The name that the client sent, shortened to fit the column; it is never used as a path.
    private static func stored(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(filenameLimit)
        return String(String.UnicodeScalarView(kept))
    }
}

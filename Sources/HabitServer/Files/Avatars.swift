import HabitModel
import HabitWire

/// Avatars: validated by content, stripped of metadata, and stored under a key that the server chooses.
struct Avatars: Sendable {
    /// The maximum size of an avatar in bytes.
    static let sizeLimit = 2 * 1024 * 1024

    let store: any HabitStore
    let objects: StoredObjects
    let work: WorkQueue
    let clock: Clock

    /// Stores an avatar, replacing the previous one.
    ///
    /// - Parameter addedAt: when it was added, if it comes from an export; now if nil.
    func set(_ upload: Upload, for user: User, addedAt: Instant? = nil) async throws -> User {
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
            filename: FileName(upload.filename).text,
            storageKey: key.text,
            contentType: image.format.contentType,
            size: image.bytes.count,
            addedAt: addedAt.map { min($0, clock()).wholeSecond }
        )
        let change = try await named(file, of: user)
        await objects.discard([change.replaced?.storageKey].compactMap(\.self))
        return change.user
    }

    /// Stores the row that names an object, or deletes the object if that fails, for example because the account has
    /// been deleted.
    ///
    /// If the outcome of the commit is unknown, the row may exist, so the object stays.
    private func named(_ file: NewFile, of user: User) async throws -> AvatarChange {
        do {
            return try await store.setAvatar(file, of: user.id, at: clock().wholeSecond)
        } catch let error as StoreError where error != .outcomeUnknown {
            await objects.discard([file.storageKey])
            throw error
        } catch let limit as StorageLimitReached {
            await objects.discard([file.storageKey])
            throw Problem.quotaExceeded(limit.use)
        }
    }

    /// Removes the avatar, if there is one.
    func remove(of user: User) async throws {
        let removed = try await store.removeAvatar(of: user.id, at: clock().wholeSecond)
        await objects.discard([removed?.storageKey].compactMap(\.self))
    }

    /// The image as it would be stored.
    static func sanitized(_ bytes: [UInt8]) throws(Problem) -> SanitizedImage {
        guard bytes.count <= sizeLimit else {
            throw Problem(.tooLarge, "An avatar can have at most \(sizeLimit >> 20) MiB.")
        }
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
}

import HabitModel
import HabitWire

/// Files attached to days: validated by content, stored once per person and content.
struct Attachments: Sendable {
    /// More files than fit into an answer, so that no list is cut without a word.
    static let listLimit = 20_000
    /// How often an upload is tried again after a sweep or a deletion has taken its object.
    private static let attempts = 3

    let store: any HabitStore
    let objects: StoredObjects
    let habits: Habits
    let work: WorkQueue
    let clock: Clock
    let places = UploadPlaces()

    /// Attaches a file to a day; an entry is created if there is none, with the state of a day without one.
    ///
    /// - Parameters:
    ///   - addedAt: when it was attached, if it comes from an export; now if nil.
    ///   - importID: the import that attaches it; nil for a person.
    /// - Returns: the file, and whether the day did not have it before.
    func attach(
        _ upload: Upload,
        to reference: String,
        on day: Day,
        by identity: Identity,
        days: CheckInDays,
        addedAt: Instant? = nil,
        importID: Int64? = nil
    ) async throws -> (file: AttachedFile, isNew: Bool) {
        let habit = try await habits.find(reference, of: identity.user).habit
        let now = clock()
        var checkIn = try ValidatedCheckIn(
            CheckIn(habit: String(habit.id), logDate: day),
            by: identity,
            days: days,
            at: now
        )
        checkIn.change = EntryChange(keepsState: true)
        let content = try await work.run(for: identity.user.id, Cancellation()) { try Self.content(upload) }
        let file = NewAttachment(
            habitID: habit.id,
            filename: FileName(upload.filename).text,
            contentType: content.contentType,
            size: Int64(content.bytes.count),
            sha256: content.sha256,
            addedAt: min(addedAt ?? now, now),
            importID: importID
        )
        do {
            let change = try await attach(file, content, with: checkIn, of: identity.user)
            return (change.file, change.isNew)
        } catch is TooManyFiles {
            throw Problem.tooManyFiles
        } catch let limit as StorageLimitReached {
            throw Problem.quotaExceeded(limit.use)
        } catch let refusal as RefusedCheckIn {
            let result = try CheckIns.Result(checkIn.id, refusal.reason)
            throw try await habits.problem(result, reference, for: identity)
        } catch StoreError.missing {
            throw Problem.habitNotFound(reference)
        }
    }

    /// The content of a file as it would be attached.
    static func content(_ upload: Upload) throws(Problem) -> AttachmentContent {
        guard upload.bytes.count <= AttachedFile.maximumBytes else { throw .fileTooLarge }
        return try AttachmentContent(upload)
    }

    /// Stores the object unless the person has the content, then the rows.
    private func attach(
        _ file: NewAttachment,
        _ content: AttachmentContent,
        with checkIn: ValidatedCheckIn,
        of user: User
    ) async throws -> AttachmentChange {
        var isKnown = try await store.hasContent(file.sha256, of: user.id)
        for attempt in 1...Self.attempts {
            var file = file
            if !isKnown { file.storageKey = try await put(content, of: user) }
            do {
                let change = try await store.attach(file, with: checkIn)
                if !change.isStored { await discard(file.storageKey) }
                return change
            } catch is ContentGone where attempt < Self.attempts {
                isKnown = false
            } catch StoreError.conflict where attempt < Self.attempts {
                // A sweep has taken the object, or another upload has just added the same content.
                await discard(file.storageKey)
                isKnown = try await store.hasContent(file.sha256, of: user.id)
            } catch StoreError.outcomeUnknown {
                // The row may exist. If it does not, the line of the object does.
                throw StoreError.outcomeUnknown
            } catch {
                await discard(file.storageKey)
                throw error
            }
        }
        throw Problem.busy
    }

    private func put(_ content: AttachmentContent, of user: User) async throws -> String {
        let key = ObjectKey(username: user.username, folder: "files", fileExtension: content.fileExtension)
        guard let key else { throw Problem.internalError }
        try await objects.put(content.bytes, key: key, contentType: content.contentType)
        return key.text
    }

    private func discard(_ key: String?) async {
        await objects.discard([key].compactMap(\.self))
    }

    /// A person's files, of one habit or of all, oldest day first.
    func list(
        of user: User,
        habit reference: String?,
        from: Day?,
        through: Day?
    ) async throws -> [AttachedFile] {
        var habitID: Int64?
        if let reference { habitID = try await habits.find(reference, of: user).habit.id }
        return try await store.files(
            of: user.id,
            habitID: habitID,
            from: from ?? .first,
            through: through ?? .last,
            limit: Self.listLimit
        )
    }

    /// Removes a file from a day.
    func detach(_ id: Int64, from reference: String, on day: Day, of user: User) async throws {
        let habit = try await habits.find(reference, of: user).habit
        let orphans = try await store.detach(id, fromHabit: habit.id, on: day, of: user.id, at: clock())
        guard let orphans else { throw Problem.attachmentNotFound }
        await objects.discard(orphans)
    }

    /// Removes a file from every day.
    func remove(_ id: Int64, of user: User) async throws {
        guard let orphans = try await store.removeFile(id, of: user.id, at: clock()) else {
            throw Problem.attachmentNotFound
        }
        await objects.discard(orphans)
    }
}

/// Limits the uploads that are in memory, wherever they are to be stored: four, at most two of them by one person.
struct UploadPlaces: Sendable {
    private let all = PersonLimiter(limit: 4)
    private let each = PersonLimiter(limit: 2)

    /// Runs the body once there is a place.
    ///
    /// The work continues if the client disconnects, because a file that has arrived should be attached.
    func take<Value>(for person: Int64, _ body: () async throws -> Value) async throws -> Value {
        try await each.take(for: person, Cancellation()) {
            // One queue for all people.
            try await all.take(for: 0, Cancellation(), body)
        }
    }
}

extension Problem {
    static let tooManyFiles = Problem(
        .tooManyFiles,
        "A day of a habit can have at most \(NewAttachment.dayLimit) files.",
        hint: "Remove one with `habit files rm`."
    )
    static let fileTooLarge = Problem(
        .tooLarge,
        "An attached file can have at most \(AttachedFile.maximumBytes >> 20) MiB."
    )
    static let attachmentNotFound = Problem(
        .fileNotFound,
        "There is no such file.",
        hint: "List files with `habit files`."
    )
}

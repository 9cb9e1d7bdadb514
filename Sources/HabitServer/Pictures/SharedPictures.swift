import HabitModel
import HabitPictures
import HabitWire

/// Operations on the pictures that people share by link.
struct SharedPictures: Sendable {
    let store: any HabitStore
    let habits: Habits
    let clock: Clock

    /// Shares a picture of a person's habit.
    func share(_ new: NewPicture, by user: User) async throws -> CreatedPicture {
        let now = clock().wholeSecond
        let end = new.expiresAt?.wholeSecond
        if let end, end <= now {
            throw Problem(invalid: [
                FieldError("expires_at", "must be in the future, or null for a link that never expires")
            ])
        }
        let habit = try await habits.find(new.habit, of: user).habit
        let token = LinkToken()
        let record = NewPictureRecord(
            userID: user.id,
            habitID: habit.id,
            kind: new.kind ?? .heatmap,
            tokenHash: token.hash,
            showName: new.showName ?? false,
            expiresAt: end,
            createdAt: now
        )
        let picture = SharedPicture(
            id: try await add(record),
            habit: habit.slug,
            kind: record.kind,
            expiresAt: end,
            showName: record.showName,
            createdAt: now
        )
        return CreatedPicture(picture, url: Endpoint.sharedPicture.path(token.text))
    }

    /// The pictures that a person shares now, oldest first.
    func list(of user: User) async throws -> [SharedPicture] {
        try await store.pictures(of: user.id, at: clock())
    }

    /// Ends a link.
    func revoke(_ reference: String, of user: User) async throws {
        guard let id = Int64(reference), String(id) == reference,
            try await store.removePicture(id, of: user.id)
        else {
            throw Problem(
                .pictureNotFound,
                "There is no shared picture with the id \"\(reference)\".",
                hint: "List your pictures with `habit picture ls`."
            )
        }
    }

    /// The picture behind a link; nil if there is none, or if it has ended.
    func find(_ token: String) async throws -> FoundPicture? {
        guard let token = LinkToken(token) else { return nil }
        return try await store.picture(tokenHash: token.hash, at: clock())
    }

    private func add(_ picture: NewPictureRecord) async throws -> Int64 {
        do { return try await store.addPicture(picture) } catch is PictureLimitReached {
            throw Problem(
                .tooManyPictures,
                "An account can share at most \(PictureLimitReached.limit) pictures.",
                hint: "Revoke one with `habit picture revoke`."
            )
        }
    }
}

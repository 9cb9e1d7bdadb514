import HabitModel
import HabitWire

extension SQLStore {
    func addPicture(_ picture: NewPictureRecord) async throws -> Int64 {
        try await database.write { connection in
            try connection.run("SELECT id FROM users WHERE id = \(picture.userID) \(.forUpdate)")
            let found = try connection.row(
                "SELECT id FROM habits WHERE id = \(picture.habitID) AND user_id = \(picture.userID)"
            )
            guard found != nil else { throw StoreError.missing }
            try connection.run(
                "DELETE FROM pictures WHERE user_id = \(picture.userID) AND expires_at <= \(picture.createdAt)"
            )
            let count = try Self.required(
                connection.row("SELECT COUNT(*) AS n FROM pictures WHERE user_id = \(picture.userID)")
            ).int("n")
            guard count < PictureLimitReached.limit else { throw PictureLimitReached() }
            let row = try connection.row(
                """
                INSERT INTO pictures (user_id, habit_id, kind, token_hash, show_name, expires_at, created_at)
                VALUES (\(picture.userID), \(picture.habitID), \(picture.kind.rawValue),
                    \(picture.tokenHash), \(picture.showName), \(picture.expiresAt), \(picture.createdAt))
                RETURNING id
                """
            )
            return try Self.required(row).int("id")
        }
    }

    func pictures(of userID: Int64, at now: Instant) async throws -> [SharedPicture] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT pictures.id AS id, slug, kind, show_name, expires_at, pictures.created_at AS created_at
                FROM pictures JOIN habits ON habits.id = habit_id
                WHERE pictures.user_id = \(userID) AND (expires_at IS NULL OR expires_at > \(now))
                ORDER BY pictures.id
                """
            ).map { row in
                SharedPicture(
                    id: try row.int("id"),
                    habit: try row.text("slug"),
                    kind: try row.pictureKind("kind"),
                    expiresAt: try row.optionalInstant("expires_at"),
                    showName: try row.bool("show_name"),
                    createdAt: try row.instant("created_at")
                )
            }
        }
    }

    func removePicture(_ id: Int64, of userID: Int64) async throws -> Bool {
        try await database.write { connection in
            try !connection.rows(
                "DELETE FROM pictures WHERE id = \(id) AND user_id = \(userID) RETURNING id"
            ).isEmpty
        }
    }

    func picture(tokenHash: String, at now: Instant) async throws -> FoundPicture? {
        try await database.read { connection in
            let row = try connection.row(
                """
                SELECT habit_id, kind, show_name, \(raw: User.columns)
                FROM pictures JOIN users ON users.id = user_id
                WHERE token_hash = \(tokenHash) AND (expires_at IS NULL OR expires_at > \(now))
                """
            )
            guard let row else { return nil }
            return FoundPicture(
                kind: try row.pictureKind("kind"),
                showName: try row.bool("show_name"),
                owner: try User(row),
                habitID: try row.int("habit_id")
            )
        }
    }
}

extension SQLRow {
    /// What a picture shows; a kind of a later version is not readable.
    fileprivate func pictureKind(_ column: String) throws -> PictureKind {
        guard let kind = PictureKind(rawValue: try text(column)) else {
            throw StoreError.unexpectedData("the kind of a picture cannot be read")
        }
        return kind
    }
}

/// A new shared picture, as it is stored.
struct NewPictureRecord: Sendable {
    let userID: Int64
    let habitID: Int64
    let kind: PictureKind
    /// The hash of the link's token; the token itself is not stored.
    let tokenHash: String
    let showName: Bool
    /// When the link ends; nil if it lasts until it is revoked.
    let expiresAt: Instant?
    let createdAt: Instant
}

/// What a link leads to.
struct FoundPicture: Sendable {
    let kind: PictureKind
    let showName: Bool
    let owner: User
    let habitID: Int64
}

/// The person already shares the maximum number of pictures.
struct PictureLimitReached: Error {
    /// The maximum number of shared pictures.
    static let limit = 100
}

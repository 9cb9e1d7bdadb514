import HabitModel
import HabitWire

/// Problems that are reported in more than one place.
extension Problem {
    static let malformedPath = Problem(.malformedRequest, "The path is not percent-encoded UTF-8.")
    static let nothingHere = Problem(.notFound, "There is nothing at this address.")
    static let notLoggedIn = Problem(
        .notLoggedIn,
        "You are not logged in.",
        hint: "Log in with `habit login`, or send a bearer token."
    )
    static let tokenInvalid = Problem(
        .tokenInvalid,
        "The token is invalid, or its login has ended.",
        hint: "Log in again."
    )
    static let tokenFromTheFuture = Problem(
        .tokenNotYetValid,
        "This token was issued at a time that the server's clock has not reached yet.",
        hint: "Correct the server's clock. The login stays valid and works again afterwards."
    )
    static let tokenExpired = Problem(.tokenExpired, "The login has expired.", hint: "Log in again.")
    static let wrongCredentials = Problem(.wrongCredentials, "Wrong username or password.")
    static let wrongPassword = Problem(.wrongPassword, "The current password is wrong.")
    static let otherHabitExists = Problem(
        .habitExists,
        "Another active habit has this name.",
        hint: "Choose another name or slug."
    )
    static let fileNotFound = Problem(.fileNotFound, "There is no such file.")
    static let busy = Problem(
        .busy,
        "The server is overloaded.",
        hint: "Try again shortly."
    )
    static let databaseUnavailable = Problem(
        .databaseUnavailable,
        "The database is unavailable.",
        hint: "Try again. A check-in with the same id is never counted twice."
    )
    static let filesUnavailable = Problem(
        .filesUnavailable,
        "The file store is unavailable.",
        hint: "Try again later. Everything except files still works."
    )
    static let batchTooLarge = Problem(
        .batchTooLarge,
        "There are too many check-ins in this request. None was recorded.",
        hint: "Split them into several requests."
    )
    static let internalError = Problem(.internalError, "The server failed; see its log.")

    /// - Parameter slugs: the existing names, from which the nearest are suggested.
    static func habitNotFound(_ reference: String, among slugs: [String]) -> Problem {
        habitNotFound(reference, near: NearestNames(slugs).nearest(to: reference))
    }

    /// - Parameter near: the names to suggest.
    static func habitNotFound(_ reference: String, near: [String] = []) -> Problem {
        Problem(
            .habitNotFound,
            "There is no habit named \"\(reference)\".",
            hint: near.isEmpty
                ? "List your habits with `habit ls`."
                : "Did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
        )
    }

    /// - Parameter candidates: the habits that match. Empty if the sender may not know them.
    static func habitAmbiguous(_ reference: String, _ candidates: [NamedHabit]) -> Problem {
        let listed = candidates.prefix(10).map { habit in
            "\(habit.id.map(String.init) ?? habit.slug) (\(habit.name ?? habit.slug), \(habit.slug))"
        }
        return Problem(
            .habitAmbiguous,
            "Several habits match \"\(reference)\".",
            hint: candidates.isEmpty
                ? "Use the habit's id." : "Use an id: \(listed.joined(separator: ", "))."
        )
    }

    static func eventNotFound(_ id: String) -> Problem {
        Problem(.eventNotFound, "There is no event \"\(id)\".", hint: "List events with `habit events`.")
    }

    static func habitArchived(_ slug: String) -> Problem {
        Problem(
            .habitNotFound,
            "The habit \"\(slug)\" is archived.",
            hint: "Restore it with `habit restore \(slug)`."
        )
    }

    static func habitExists(_ slug: String) -> Problem {
        Problem(
            .habitExists,
            "There is already an active habit named \"\(slug)\".",
            hint: "Choose another name or slug."
        )
    }
}

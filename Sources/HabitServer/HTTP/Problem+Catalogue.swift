import HabitModel
import HabitWire

/// The problems that more than one place reports, each with its sentence and its hint.
extension Problem {
    static let malformedPath = Problem(.malformedRequest, "The path is not percent-encoded UTF-8.")
    static let notLoggedIn = Problem(
        .notLoggedIn,
        "This needs a login.",
        hint: "Log in with `habit login`, or send a bearer token."
    )
    static let tokenInvalid = Problem(
        .tokenInvalid,
        "The token is not valid, or its login has ended.",
        hint: "Log in again."
    )
    static let tokenFromTheFuture = Problem(
        .tokenNotYetValid,
        "The server's clock is behind the time at which this token was made.",
        hint: "Set the server's clock; the login holds, and works again when the clock is right."
    )
    static let tokenExpired = Problem(.tokenExpired, "The login has expired.", hint: "Log in again.")
    static let wrongCredentials = Problem(.wrongCredentials, "Wrong username or password.")
    static let wrongPassword = Problem(.wrongPassword, "The current password is wrong.")
    static let otherHabitExists = Problem(
        .habitExists,
        "Another active habit has this name.",
        hint: "Give another name, or another slug."
    )
    static let fileNotFound = Problem(.fileNotFound, "There is no such file.")
    static let busy = Problem(
        .busy,
        "The server has too much to do at the moment.",
        hint: "Try again shortly."
    )
    static let databaseUnavailable = Problem(
        .databaseUnavailable,
        "The database cannot be reached at the moment.",
        hint: "Try again; a check-in with the same id is never counted twice."
    )
    static let filesUnavailable = Problem(
        .filesUnavailable,
        "The file store cannot be reached at the moment.",
        hint: "Try again later; everything but files works meanwhile."
    )
    static let batchTooLarge = Problem(
        .batchTooLarge,
        "These are too many check-ins for one request.",
        hint: "Send them in parts; none of them was recorded."
    )
    static let internalError = Problem(.internalError, "The server has failed; its log says why.")

    /// - Parameter slugs: the names that exist, of which the nearest are hinted at.
    static func habitNotFound(_ reference: String, among slugs: [String]) -> Problem {
        habitNotFound(reference, near: NearestNames(slugs).nearest(to: reference))
    }

    /// - Parameter near: the names that may have been meant.
    static func habitNotFound(_ reference: String, near: [String] = []) -> Problem {
        Problem(
            .habitNotFound,
            "There is no habit \"\(reference)\".",
            hint: near.isEmpty
                ? "`habit ls` shows what there is." : "Did you mean \(near.joined(separator: ", "))?"
        )
    }

    /// - Parameter candidates: the habits that the reference may mean; none where the sender may not learn of them.
    static func habitAmbiguous(_ reference: String, _ candidates: [NamedHabit]) -> Problem {
        let listed = candidates.prefix(10).map { habit in
            "\(habit.id.map(String.init) ?? habit.slug) (\(habit.name ?? habit.slug), \(habit.slug))"
        }
        return Problem(
            .habitAmbiguous,
            "Several habits are called \"\(reference)\".",
            hint: candidates.isEmpty
                ? "Name the habit by its id." : "Name one by its id: \(listed.joined(separator: ", "))."
        )
    }

    static func eventNotFound(_ id: String) -> Problem {
        Problem(.eventNotFound, "There is no event \"\(id)\".", hint: "`habit events` shows what there is.")
    }

    static func habitArchived(_ slug: String) -> Problem {
        Problem(
            .habitNotFound,
            "The habit \"\(slug)\" is archived.",
            hint: "Bring it back: `habit restore \(slug)`."
        )
    }

    static func habitExists(_ slug: String) -> Problem {
        Problem(
            .habitExists,
            "There is an active habit \"\(slug)\" already.",
            hint: "Give another name, or another slug."
        )
    }
}

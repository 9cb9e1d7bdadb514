/// The failures that happen on this side of the wire; the server's have the codes of its problems.
///
/// Scripts compare the names (`--json`), so a name is never changed and never given another meaning.
enum FailureCode: String, Sendable, CaseIterable {
    case usage
    case unknownCommand = "unknown_command"
    case unknownProfile = "unknown_profile"
    case notSet = "not_set"
    case notLoggedIn = "not_logged_in"
    case habitNotFound = "habit_not_found"
    case habitAmbiguous = "habit_ambiguous"
    case invalidValues = "invalid_values"
    case checkInNotFound = "check_in_not_found"
    case passwordsDiffer = "passwords_differ"
    case ambiguousID = "ambiguous_id"
    case nothingToUndo = "nothing_to_undo"
    case notConfirmed = "not_confirmed"
    case fileUnusable = "file_unusable"
    case outputFailed = "output_failed"
    case programUnusable = "program_unusable"
    case withoutLibcurl = "library_missing"
    case insecureServer = "insecure_server"
    case serverUnreachable = "server_unreachable"
    case serverTimeout = "server_timeout"
    case serverUntrusted = "server_untrusted"
    case answerUnusable = "answer_unusable"
    case imageTooLarge = "image_too_large"
    case notSent = "not_sent"
}

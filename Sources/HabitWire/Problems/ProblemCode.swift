/// Every kind of problem that the server reports: a stable code, its HTTP status and its title.
///
/// Scripts compare codes, so a code never changes and never gets another meaning.
public enum ProblemCode: String, Codable, Sendable, CaseIterable {
    case malformedJSON = "malformed_json"
    case malformedRequest = "malformed_request"
    case notLoggedIn = "not_logged_in"
    case tokenInvalid = "token_invalid"
    case tokenExpired = "token_expired"
    case tokenNotYetValid = "token_not_yet_valid"
    case wrongCredentials = "wrong_credentials"
    case forbidden = "forbidden"
    case insufficientScope = "insufficient_scope"
    case loginRequired = "login_required"
    case signupClosed = "signup_closed"
    case notFound = "not_found"
    case habitNotFound = "habit_not_found"
    case entryNotFound = "entry_not_found"
    case fileNotFound = "file_not_found"
    case eventNotFound = "event_not_found"
    case tokenNotFound = "token_not_found"
    case pictureNotFound = "picture_not_found"
    case importNotFound = "import_not_found"
    case methodNotAllowed = "method_not_allowed"
    case requestTimeout = "request_timeout"
    case usernameTaken = "username_taken"
    case habitAmbiguous = "habit_ambiguous"
    case habitExists = "habit_exists"
    case tokenExists = "token_exists"
    case dayStartChanged = "day_start_changed"
    case clockSkew = "clock_skew"
    case tooLarge = "too_large"
    case rangeNotSatisfiable = "range_not_satisfiable"
    case addressTooLong = "address_too_long"
    case unsupportedMediaType = "unsupported_media_type"
    case expectationFailed = "expectation_failed"
    case invalidValues = "invalid_values"
    case wrongPassword = "wrong_password"
    case tooManyHabits = "too_many_habits"
    case tooManyTokens = "too_many_tokens"
    case tooManyPictures = "too_many_pictures"
    case tooManyFiles = "too_many_files"
    case batchTooLarge = "batch_too_large"
    case rangeTooLong = "range_too_long"
    case answerTooLarge = "answer_too_large"
    case invalidImage = "invalid_image"
    case quotaExceeded = "quota_exceeded"
    case formatUnknown = "format_unknown"
    case formatAmbiguous = "format_ambiguous"
    case importMalformed = "import_malformed"
    case truncated = "truncated"
    case importTooNew = "import_too_new"
    case importIncomplete = "import_incomplete"
    case tooManyAttempts = "too_many_attempts"
    case headersTooLarge = "headers_too_large"
    case busy = "busy"
    case databaseUnavailable = "database_unavailable"
    case filesUnavailable = "files_unavailable"
    case internalError = "internal_error"
    case versionNotSupported = "version_not_supported"

    /// The HTTP status of a response with this code.
    public var status: Int {
        switch self {
        case .malformedJSON, .malformedRequest: 400
        case .notLoggedIn, .tokenInvalid, .tokenExpired, .tokenNotYetValid, .wrongCredentials: 401
        case .forbidden, .insufficientScope, .loginRequired, .signupClosed: 403
        case .notFound, .habitNotFound, .entryNotFound, .fileNotFound, .eventNotFound, .tokenNotFound,
            .pictureNotFound, .importNotFound:
            404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .usernameTaken, .habitAmbiguous, .habitExists, .tokenExists, .dayStartChanged, .clockSkew: 409
        case .tooLarge, .quotaExceeded: 413
        case .addressTooLong: 414
        case .unsupportedMediaType: 415
        case .rangeNotSatisfiable: 416
        case .expectationFailed: 417
        case .invalidValues, .wrongPassword, .tooManyHabits, .tooManyTokens, .tooManyPictures, .tooManyFiles,
            .batchTooLarge,
            .rangeTooLong,
            .answerTooLarge,
            .invalidImage, .formatUnknown, .formatAmbiguous, .importMalformed, .truncated,
            .importTooNew, .importIncomplete:
            422
        case .tooManyAttempts: 429
        case .headersTooLarge: 431
        case .internalError: 500
        case .busy, .databaseUnavailable, .filesUnavailable: 503
        case .versionNotSupported: 505
        }
    }

    /// The meaning of the code in a few words.
    public var title: String {
        switch self {
        case .malformedJSON: "The body is not valid JSON"
        case .malformedRequest: "Malformed request"
        case .notLoggedIn: "Not logged in"
        case .tokenInvalid: "Invalid token"
        case .tokenExpired: "The login has expired"
        case .tokenNotYetValid: "The token is not valid yet"
        case .wrongCredentials: "Wrong username or password"
        case .forbidden: "Not allowed"
        case .insufficientScope: "The token's scope does not allow this"
        case .loginRequired: "This requires a login"
        case .signupClosed: "This server does not accept new accounts"
        case .notFound: "Not found"
        case .habitNotFound: "No such habit"
        case .entryNotFound: "No such entry"
        case .fileNotFound: "No such file"
        case .eventNotFound: "No such event"
        case .tokenNotFound: "No such token"
        case .pictureNotFound: "No such picture"
        case .importNotFound: "No such import"
        case .methodNotAllowed: "Method not allowed"
        case .requestTimeout: "The request took too long to arrive"
        case .usernameTaken: "This username is already taken"
        case .habitAmbiguous: "Several habits have this name"
        case .habitExists: "A habit with this name already exists"
        case .tokenExists: "A token with this name already exists"
        case .dayStartChanged: "The account's day start has changed"
        case .clockSkew: "The client's and the server's clocks differ"
        case .tooLarge: "The body is too large"
        case .addressTooLong: "The URL is too long"
        case .rangeNotSatisfiable: "The file does not have this part"
        case .unsupportedMediaType: "Unsupported content type"
        case .expectationFailed: "Unsupported expectation"
        case .invalidValues: "Some values are invalid"
        case .wrongPassword: "The current password is wrong"
        case .tooManyHabits: "Too many habits"
        case .tooManyTokens: "Too many tokens"
        case .tooManyPictures: "Too many shared pictures"
        case .tooManyFiles: "Too many files"
        case .batchTooLarge: "Too many check-ins at once"
        case .rangeTooLong: "Too many days at once"
        case .answerTooLarge: "The response would be too large"
        case .invalidImage: "The image cannot be used"
        case .quotaExceeded: "The storage is used up"
        case .formatUnknown: "The format of the file is not known"
        case .formatAmbiguous: "The file could have several formats"
        case .importMalformed: "The file contradicts its format"
        case .truncated: "The end of the file is missing"
        case .importTooNew: "A newer version wrote the file"
        case .importIncomplete: "Something in the file would be lost"
        case .tooManyAttempts: "Too many attempts"
        case .headersTooLarge: "The headers are too large"
        case .busy: "The server is busy"
        case .databaseUnavailable: "The database is unavailable"
        case .filesUnavailable: "The file store is unavailable"
        case .internalError: "Internal server error"
        case .versionNotSupported: "Unsupported HTTP version"
        }
    }
}

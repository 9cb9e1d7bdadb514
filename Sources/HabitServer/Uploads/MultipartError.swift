/// Why a form cannot be read.
enum MultipartError: Error, Equatable, Sendable {
    /// The content type is another than `multipart/form-data`.
    case notMultipart
    /// The boundary is not given, is not 1 to 70 characters, or has one it cannot have.
    case badBoundary
    /// The boundary never occurs, or never with the two hyphens that end the form.
    case unterminated
    case tooManyParts
    case headerTooLarge
    /// The head of a part is not one of a form field.
    case malformedHeader(reason: String)
}

extension MultipartError: CustomStringConvertible {
    /// What to tell the client.
    var description: String {
        switch self {
        case .notMultipart: "the content type has to be multipart/form-data"
        case .badBoundary: "the content type has no valid boundary"
        case .unterminated: "the form does not end with its boundary"
        case .tooManyParts: "the form has more than \(MultipartParser.maximumParts) parts"
        case .headerTooLarge: "the head of a part is larger than \(MultipartParser.maximumHeadBytes) bytes"
        case .malformedHeader(let reason): "the head of a part is not valid: \(reason)"
        }
    }
}

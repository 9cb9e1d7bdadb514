/// Why a file cannot be imported at all.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of problem it is.
    public enum Code: Hashable, Sendable {
        /// No importer knows the file.
        case unknownFormat
        /// Several importers know the file; the person has to name one.
        case ambiguous
        /// The file contradicts its format.
        case malformed
        /// The end of the file is missing.
        case truncated
        /// The file, or what is packed in it, is larger than we read.
        case tooLarge
        /// A newer version wrote the file.
        case tooNew
        /// An option contradicts the file, or has no such value.
        case invalidOption
    }

    /// What kind of problem it is.
    public let code: Code
    /// The place in the file, such as `line 12` or `habits[2].name`; nil for the whole file.
    public let place: String?
    /// What is wrong, as a full sentence.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, _ place: String?, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Creates an error on the whole file.
    public init(_ code: Code, _ reason: String) {
        self.init(code, nil, reason)
    }

    /// The place and the reason.
    public var description: String { place.map { "\($0): \(reason)" } ?? reason }
}

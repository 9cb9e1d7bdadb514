/// The kinds of picture that are taken, told apart by content alone: names and declared types are not trusted.
enum ImageFormat: CaseIterable, Sendable {
    case png
    case jpeg
    case gif
    case webp

    /// The format whose signature the file begins with; nil for everything else, SVG included.
    static func detect(_ bytes: [UInt8]) -> ImageFormat? {
        if bytes.starts(with: PNGSanitizer.signature) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        return nil
    }

    /// The type to serve it with.
    var contentType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        }
    }

    /// The extension of its object key, without a dot.
    var fileExtension: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .gif: "gif"
        case .webp: "webp"
        }
    }
}

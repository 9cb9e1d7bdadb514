/// Why an upload is not taken as a picture.
enum ImageError: Error, Equatable, Sendable {
    /// Not PNG, JPEG, GIF or WebP.
    case unsupportedType
    /// More pixels, frames or scans than are allowed.
    case tooLarge(reason: String)
    /// It begins like a picture and is none.
    case corrupt(reason: String)
}

extension ImageError: CustomStringConvertible {
    /// What to tell the person who uploaded it.
    var description: String {
        switch self {
        case .unsupportedType: "the file is not a PNG, JPEG, GIF or WebP image"
        case .tooLarge(let reason): "the image is too large: \(reason)"
        case .corrupt(let reason): "the image is damaged: \(reason)"
        }
    }
}

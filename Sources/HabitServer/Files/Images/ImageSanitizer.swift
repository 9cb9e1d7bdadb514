/// Removes everything from an uploaded image that is not needed to show it.
///
/// The structure is parsed and rewritten. Pixels are never decoded, so a small file that unpacks to a huge one costs
/// nothing here. Time and memory are linear in the size of the file. docs/server.md says what this does and does not
/// guarantee to viewers.
enum ImageSanitizer {
    /// The maximum number of frames in an animation.
    static let maximumFrames = 500
    /// The maximum number of pixels over all frames: 500 frames of 447 × 447.
    static let maximumPixels = 100_000_000

    /// Sanitizes an image, whatever its name and declared type.
    static func sanitize(
        _ bytes: [UInt8],
        _ limits: ImageLimits = .avatar
    ) throws(ImageError) -> SanitizedImage {
        switch ImageFormat.detect(bytes) {
        case .png:
            var sanitizer = PNGSanitizer(bytes, limits)
            return try sanitizer.run()
        case .jpeg:
            var sanitizer = JPEGSanitizer(bytes, limits)
            return try sanitizer.run()
        case .gif:
            // The size of a larger one could be the beginning of a comment in JavaScript.
            var sanitizer = GIFSanitizer(bytes, .avatar)
            return try sanitizer.run()
        case .webp:
            var sanitizer = WebPSanitizer(bytes, limits)
            return try sanitizer.run()
        case .none:
            throw .unsupportedType
        }
    }

    static func checkAnimation(frames: Int, pixels: Int) throws(ImageError) {
        guard frames <= maximumFrames else { throw .tooLarge(reason: "more than \(maximumFrames) frames") }
        guard pixels <= maximumPixels else {
            throw .tooLarge(reason: "more than 100 million pixels over all frames")
        }
    }
}

/// How large an image may be.
struct ImageLimits: Sendable {
    /// The maximum width and height in pixels.
    let maximumSide: Int

    static let avatar = ImageLimits(maximumSide: 4_096)
    /// Telephones take photos of 8,000 pixels and more.
    static let attachment = ImageLimits(maximumSide: 16_384)

    func checkSides(_ width: Int, _ height: Int) throws(ImageError) {
        guard width > 0, height > 0 else { throw .corrupt(reason: "no pixels") }
        guard width <= maximumSide, height <= maximumSide else {
            throw .tooLarge(
                reason: "\(width) x \(height) pixels, the limit is \(maximumSide) x \(maximumSide)"
            )
        }
        guard width * height <= ImageSanitizer.maximumPixels else {
            throw .tooLarge(reason: "\(width) x \(height) pixels, which is more than 100 million")
        }
    }
}

/// The supported image formats, detected by content; names and declared types are not trusted.
enum ImageFormat: CaseIterable, Sendable {
    case png
    case jpeg
    case gif
    case webp

    /// The format whose signature the file starts with; nil for everything else, including SVG.
    static func detect(_ bytes: [UInt8]) -> ImageFormat? {
        if bytes.starts(with: PNGSanitizer.signature) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        return nil
    }

    /// The content type to serve it with.
    var contentType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        }
    }

    /// The extension of its object key, without the dot.
    var fileExtension: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .gif: "gif"
        case .webp: "webp"
        }
    }
}

/// An image that is safe to store and serve.
struct SanitizedImage: Equatable, Sendable {
    /// The rewritten file: no metadata except the orientation, no comments, nothing after its end.
    let bytes: [UInt8]
    let format: ImageFormat
    /// The stored width in pixels, before the orientation is applied.
    let width: Int
    /// The stored height in pixels; see ``width``.
    let height: Int
}

/// Why an upload was rejected.
enum ImageError: Error, Equatable, Sendable {
    /// Not PNG, JPEG, GIF or WebP.
    case unsupportedType
    /// More pixels, frames or scans than are allowed.
    case tooLarge(reason: String)
    /// It has the signature of an image but is not a valid one.
    case corrupt(reason: String)
}

extension ImageError: CustomStringConvertible {
    /// The reason, for the person who uploaded it.
    var description: String {
        switch self {
        case .unsupportedType: "the file is not a PNG, JPEG, GIF or WebP image"
        case .tooLarge(let reason): "the image is too large: \(reason)"
        case .corrupt(let reason): "the image is damaged: \(reason)"
        }
    }
}

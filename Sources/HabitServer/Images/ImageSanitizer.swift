/// Turns an upload into a picture without anything that is not needed to show it.
///
/// The structure is read and written anew; pixels are never decoded, so a small file that unpacks to a huge one
/// costs nothing here. Time and memory are linear in the size of the file. What that promises to those who look at
/// the picture, and what it does not, is in docs/server.md.
enum ImageSanitizer {
    /// The longest side, in pixels.
    static let maximumSide = 4_096
    /// The most frames of an animation.
    static let maximumFrames = 500
    /// The most pixels of all frames of an animation together: 500 frames of 447 × 447.
    static let maximumPixels = 100_000_000

    /// The picture in `bytes`, whatever it was called.
    static func sanitize(_ bytes: [UInt8]) throws(ImageError) -> SanitizedImage {
        switch ImageFormat.detect(bytes) {
        case .png:
            var sanitizer = PNGSanitizer(bytes)
            return try sanitizer.run()
        case .jpeg:
            var sanitizer = JPEGSanitizer(bytes)
            return try sanitizer.run()
        case .gif:
            var sanitizer = GIFSanitizer(bytes)
            return try sanitizer.run()
        case .webp:
            var sanitizer = WebPSanitizer(bytes)
            return try sanitizer.run()
        case .none:
            throw .unsupportedType
        }
    }

    static func checkSides(_ width: Int, _ height: Int) throws(ImageError) {
        guard width > 0, height > 0 else { throw .corrupt(reason: "no pixels") }
        guard width <= maximumSide, height <= maximumSide else {
            throw .tooLarge(reason: "\(width) x \(height) pixels, at most \(maximumSide) x \(maximumSide)")
        }
    }

    static func checkAnimation(frames: Int, pixels: Int) throws(ImageError) {
        guard frames <= maximumFrames else { throw .tooLarge(reason: "more than \(maximumFrames) frames") }
        guard pixels <= maximumPixels else {
            throw .tooLarge(reason: "more than 100 million pixels in all frames")
        }
    }
}

import Glibc
import Testing

/// A small picture under Fixtures, made with Pillow; metadata of all kinds in it says ``marker``.
struct Fixture: Sendable, CustomTestStringConvertible {
    static let marker = "MARKER-7f3a"

    static let all = [
        "photo.jpg", "progressive.jpg", "cmyk.jpg", "alpha.png", "palette.png", "still.png", "animated.gif",
        "still.gif",
        "lossy.webp", "alpha.webp", "lossless.webp", "animated.webp",
    ].map(Fixture.init)

    let name: String

    var testDescription: String { name }

    var bytes: [UInt8] {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard let file = fopen("/\(folder)/Fixtures/Images/\(name)", "rb") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    /// Whether the text stands anywhere in the bytes.
    static func has(_ text: String, in bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}

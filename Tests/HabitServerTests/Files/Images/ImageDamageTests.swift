import Testing

@testable import HabitServer

@Suite("damaged images")
struct ImageDamageTests {
    @Test("a truncated file is rejected and never crashes", arguments: ImageFixture.all)
    func truncatedFileIsRejected(fixture: ImageFixture) {
        let bytes = fixture.bytes
        for percent in 0..<100 {
            let cut = Array(bytes.prefix(bytes.count * percent / 100))
            // An animated WebP declares its length, so truncation is always detected.
            #expect(throws: ImageError.self, "\(percent) %") { _ = try ImageSanitizer.sanitize(cut) }
        }
    }

    @Test("a file with changed bytes is either rejected or still valid", arguments: ImageFixture.all)
    func changedBytes(fixture: ImageFixture) {
        var random = SeededGenerator(state: 0x5EED)
        let original = fixture.bytes
        for round in 0..<1_000 {
            var bytes = original
            for _ in 0...(round % 4) {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            guard let image = try? ImageSanitizer.sanitize(bytes) else { continue }
            #expect((1...4_096).contains(image.width) && (1...4_096).contains(image.height))
            // A valid image can be sanitised again without changes.
            #expect((try? ImageSanitizer.sanitize(image.bytes)) == image, "round \(round)")
        }
    }

    @Test("noise after each signature is rejected")
    func noiseIsRejected() {
        var random = SeededGenerator(state: 7)
        let signatures = [
            PNGSanitizer.signature, [0xFF, 0xD8], Array("GIF89a".utf8), Array("RIFF\u{40}\0\0\0WEBP".utf8),
        ]
        for round in 0..<2_000 {
            let noise = (0..<round % 100).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: ImageError.self) {
                _ = try ImageSanitizer.sanitize(signatures[round % 4] + noise)
            }
        }
    }
}

/// SplitMix64: the same damage in every run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

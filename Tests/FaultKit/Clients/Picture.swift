import Foundation
import Testing

/// A picture to send.
package enum Picture {
    /// One red pixel as PNG.
    package static var png: [UInt8] {
        get throws {
            let text =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
            return [UInt8](try #require(Data(base64Encoded: text)))
        }
    }
}

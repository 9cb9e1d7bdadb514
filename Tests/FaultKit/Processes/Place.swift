import Foundation

/// Where the programs and scripts under test are.
package enum Place {
    /// The checkout.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of the built programs: `HABIT_BIN_DIR`, or else the one that holds the running test bundle.
    package static let programs: String = {
        if let folder = ProcessInfo.processInfo.environment["HABIT_BIN_DIR"], !folder.isEmpty {
            return folder
        }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().path
    }()

    package static func program(_ name: String) -> String { "\(programs)/\(name)" }

    package static func script(_ name: String) -> String { "\(root)/scripts/\(name)" }
}

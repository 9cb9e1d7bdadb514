import Foundation

/// Where the programs and scripts under test are.
enum Place {
    /// The checkout.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of the built programs: `HABIT_BIN_DIR`, or else the one that holds the running test bundle.
    static let programs: String = {
        if let folder = ProcessInfo.processInfo.environment["HABIT_BIN_DIR"], !folder.isEmpty {
            return folder
        }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().path
    }()

    static func program(_ name: String) -> String { "\(programs)/\(name)" }

    static func script(_ name: String) -> String { "\(root)/scripts/\(name)" }
}

import Foundation

/// A temporary folder that everybody may enter: PostgreSQL runs as a user of its own.
package struct Folder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/habit-e2e-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
    }

    private init(path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// Makes a folder in this one, which goes with it.
    package func made(_ name: String) throws -> Folder { try Folder(path: "\(path)/\(name)") }

    /// Lends a new folder, which is gone afterwards.
    package static func lend<Value>(_ body: (Folder) async throws -> Value) async throws -> Value {
        let folder = try Folder()
        defer { folder.remove() }
        return try await body(folder)
    }

    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

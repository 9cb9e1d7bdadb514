import Foundation

/// A temporary folder that everybody may enter, because PostgreSQL runs as another user.
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

    /// Creates a folder in this one, which is removed with it.
    package func made(_ name: String) throws -> Folder { try Folder(path: "\(path)/\(name)") }

    /// Lends a new folder and removes it afterwards.
    package static func lend<Value>(_ body: (Folder) async throws -> Value) async throws -> Value {
        let folder = try Folder()
        defer { folder.remove() }
        return try await body(folder)
    }

    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

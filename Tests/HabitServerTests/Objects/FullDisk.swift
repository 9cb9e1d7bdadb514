import Glibc

/// A file system that is soon full, for a test with the right to mount one.
enum FullDisk {
    static var isPossible: Bool {
        geteuid() == 0 && system("unshare --mount true >/dev/null 2>&1") == 0
    }

    static func with<Value>(
        size: String,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        try await ScratchFolder.with { folder in
            _ = system("mount -t tmpfs -o size=\(size) tmpfs '\(folder)'")
            defer { _ = system("umount -l '\(folder)'") }
            return try await body(folder)
        }
    }
}

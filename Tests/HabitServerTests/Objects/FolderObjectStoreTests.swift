import Glibc
import Testing

@testable import HabitServer

@Suite("folder object store")
struct FolderObjectStoreTests {
    private func newKey() throws -> ObjectKey {
        try #require(ObjectKey(username: "ada", folder: "avatars", fileExtension: "png"))
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("only the owner can read folders and files")
    func onlyOwnerCanRead() async throws {
        try await ScratchFolder.with { folder in
            let store = FolderObjectStore(path: "\(folder)/objects")
            try await store.prepare()
            let key = try newKey()
            try await store.put([1], key: key, contentType: "image/png")
            for path in ["", "/ada", "/ada/avatars", "/.incoming"] {
                #expect(mode("\(folder)/objects\(path)") == 0o700, "\(path)")
            }
            #expect(mode("\(folder)/objects/\(key)") == 0o600)
        }
    }

    @Test("the next start deletes files that a crash left half-written, and no others")
    func startDeletesHalfWrittenFiles() async throws {
        try await ScratchFolder.with { folder in
            let store = FolderObjectStore(path: "\(folder)/objects")
            try await store.prepare()
            let key = try newKey()
            try await store.put([1], key: key, contentType: "image/png")
            let leftover = "\(folder)/objects/.incoming/leftover"
            close(open(leftover, O_CREAT | O_WRONLY, 0o600))
            try await store.prepare()
            #expect(access(leftover, F_OK) != 0)
            #expect(try await store.get(key) == [1])
        }
    }

    @Test("a symbolic link instead of a folder or file is not followed")
    func symbolicLinksAreNotFollowed() async throws {
        try await ScratchFolder.with { folder in
            let store = FolderObjectStore(path: "\(folder)/objects")
            try await store.prepare()
            let key = try newKey()
            mkdir("\(folder)/outside", 0o700)
            symlink("\(folder)/outside", "\(folder)/objects/ada")
            await #expect(throws: ObjectStoreError.self) {
                try await store.put([1], key: key, contentType: "image/png")
            }
            #expect(access("\(folder)/outside/avatars", F_OK) != 0)
            unlink("\(folder)/objects/ada")
            try await store.put([1], key: key, contentType: "image/png")
            unlink("\(folder)/objects/\(key)")
            symlink("/etc/passwd", "\(folder)/objects/\(key)")
            await #expect(throws: ObjectStoreError.self) { _ = try await store.get(key) }
        }
    }

    @Test("without its folder the store is unavailable, rather than missing every object")
    func missingFolderIsUnavailable() async throws {
        try await ScratchFolder.with { folder in
            close(open("\(folder)/file", O_CREAT | O_WRONLY, 0o600))
            for path in ["\(folder)/file", "\(folder)/file/objects"] {
                let store = FolderObjectStore(path: path)
                await expectUnavailable { try await store.prepare() }
                await expectUnavailable { try await store.check() }
                await expectUnavailable { try await store.put([1], key: newKey(), contentType: "image/png") }
            }
        }
    }

    @Test(
        "the check leaves no file behind, and fails while the disk is full",
        .enabled(if: FullDisk.isPossible, "needs the right to mount a tmpfs")
    )
    func checkFailsWhileDiskIsFull() async throws {
        try await FullDisk.with(size: "256k") { folder in
            let store = FolderObjectStore(path: "\(folder)/objects")
            try await store.prepare()
            for _ in 0..<20 { try await FolderObjectStore(path: store.path).check() }
            #expect(access("\(store.path)/.incoming/.probe", F_OK) != 0)
            let filler = open("\(folder)/filler", O_CREAT | O_WRONLY, 0o600)
            while write(filler, [UInt8](repeating: 1, count: 4096), 4096) > 0 {}
            close(filler)
            try await eventually("a full disk is noticed") {
                do { try await store.check() } catch ObjectStoreError.unavailable { return true } catch {}
                return false
            }
            unlink("\(folder)/filler")
            try await eventually("space is noticed") {
                do { try await store.check() } catch { return false }
                return true
            }
        }
    }

    @Test(
        "a full disk makes the store unavailable, leaves no file behind, and recovers",
        .enabled(if: FullDisk.isPossible, "needs the right to mount a tmpfs")
    )
    func fullDiskRecovers() async throws {
        try await FullDisk.with(size: "256k") { folder in
            let store = FolderObjectStore(path: "\(folder)/objects")
            try await store.prepare()
            let small = try newKey()
            try await store.put([1], key: small, contentType: "image/png")
            await expectUnavailable {
                try await store.put(
                    [UInt8](repeating: 1, count: 1 << 20),
                    key: newKey(),
                    contentType: "image/png"
                )
            }
            #expect(try await store.get(small) == [1])
            // With space available again, the half-written file is gone.
            try await store.put(
                [UInt8](repeating: 1, count: 100_000),
                key: newKey(),
                contentType: "image/png"
            )
        }
    }
}

/// Expects the error that becomes a 503.
func expectUnavailable(
    isolation: isolated (any Actor)? = #isolation,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("no error", sourceLocation: sourceLocation)
    } catch ObjectStoreError.unavailable {
        return
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}

import Glibc
import HabitTestSupport
import POSIXFiles
import Testing

@Suite("Open folders")
struct OpenFolderTests {
    let temporary: TemporaryFolder
    var path: String { temporary.path }

    init() throws {
        temporary = try TemporaryFolder()
    }

    private func create(_ name: String, in folder: OpenFolder, _ bytes: [UInt8] = [1]) throws {
        try OpenFile(name, in: folder, O_WRONLY | O_CREAT).write(bytes)
    }

    @Test("a folder is created with those above it, and closed to other users")
    func createsFolders() throws {
        let folder = try OpenFolder.made("\(path)/a/b")
        #expect(folder.path == "\(path)/a/b")
        #expect(try FileStatus("\(path)/a")?.isPrivate == true)
        chmod("\(path)/a/b", 0o755)
        _ = try OpenFolder.made("\(path)/a/b")
        #expect(try FileStatus("\(path)/a/b")?.isPrivate == true)
        try Folders.create("\(path)/a/b")
        #expect(throws: SystemError(number: ENOTDIR)) {
            try OpenFile("\(path)/file", O_WRONLY | O_CREAT).write([1])
            try Folders.create("\(path)/file/a")
        }
    }

    @Test("a link to a folder is refused unless it may be followed")
    func linksAreRefused() throws {
        #expect(mkdir("\(path)/a", 0o700) == 0)
        #expect(symlink("a", "\(path)/link") == 0)
        #expect(throws: SystemError.self) { try OpenFolder("\(path)/link") }
        #expect(throws: SystemError.self) { try OpenFolder("link", in: OpenFolder(path)) }
        #expect(throws: SystemError.self) { try OpenFile("link", in: OpenFolder(path), O_RDONLY).status() }
        #expect(throws: Never.self) { try OpenFolder("\(path)/link", followsLink: true) }
    }

    @Test(
        "a folder of another user is refused unless its owner does not matter",
        .enabled(if: geteuid() == 0)
    )
    func ownerIsChecked() throws {
        #expect(mkdir("\(path)/a", 0o700) == 0)
        #expect(chown("\(path)/a", 1, 1) == 0)
        #expect(throws: SystemError(number: EPERM)) { try OpenFolder("\(path)/a") }
        #expect(throws: Never.self) { try OpenFolder("\(path)/a", checksOwner: false) }
    }

    @Test("names are listed as often as you ask")
    func namesAreListed() throws {
        let folder = try OpenFolder(path)
        #expect(try folder.names() == [])
        for name in ["a", "b", ".c"] { try create(name, in: folder) }
        for _ in 0..<2 { #expect(try folder.names().sorted() == [".c", "a", "b"]) }
    }

    @Test("renaming replaces a file, here or in another folder; moving never does")
    func renamingAndMoving() throws {
        let folder = try OpenFolder(path)
        try folder.makeFolder("other")
        try folder.makeFolder("other")
        let other = try OpenFolder("other", in: folder)
        try create("a", in: folder, [1])
        try create("b", in: folder, [2])
        try folder.rename("a", to: "b")
        #expect(try folder.names().sorted() == ["b", "other"])
        try create("b", in: other, [3])
        #expect(throws: SystemError(number: EEXIST)) { try folder.move("b", to: other) }
        try folder.rename("b", to: "b", in: other)
        #expect(try PlainFile.contents("\(path)/other/b", limit: 10) == [1])
        try other.move("b", to: folder)
        #expect(try other.names() == [])
        try folder.synchronize()
    }

    @Test("files are removed one by one or all at once; a missing one is not an error, folders stay")
    func removing() throws {
        let folder = try OpenFolder(path)
        for name in ["a", "b", "c"] { try create(name, in: folder) }
        try folder.makeFolder("other")
        try folder.remove("a")
        try folder.remove("a")
        #expect(try folder.names().sorted() == ["b", "c", "other"])
        try folder.removeFiles()
        #expect(try folder.names() == ["other"])
    }

    @Test("leftovers of dead processes are removed, those of living or locking writers are not")
    func leftoversAreRemoved() throws {
        let folder = try OpenFolder(path)
        // The highest process number that Linux has is below this.
        let dead = 1 << 22 + 1
        for name in [".t-\(dead)-a", ".t-\(dead)-locked", ".t-\(getpid())-b", ".t-x", "a"] {
            try create(name, in: folder)
        }
        let writer = try OpenFile(".t-\(dead)-locked", in: folder, O_RDONLY)
        let isLocked = writer.lock()
        #expect(isLocked)
        folder.removeLeftovers(prefix: ".t-", among: try folder.names())
        #expect(try Set(folder.names()) == [".t-\(dead)-locked", ".t-\(getpid())-b", ".t-x", "a"])
    }

    @Test("a folder's lock excludes others until it is released or its owner is gone")
    func folderLock() throws {
        do {
            let lock = try #require(try FolderLock(waitingFor: "\(path)/new"))
            let other = try OpenFolder("\(path)/new")
            #expect(!other.lock())
            withExtendedLifetime(lock) {}
        }
        let folder = try OpenFolder("\(path)/new")
        #expect(folder.lock(.shared))
        #expect(try FolderLock(OpenFile("\(path)/new", O_RDONLY), .exclusive) == nil)
        #expect(try FolderLock(OpenFile("\(path)/new", O_RDONLY), .shared) != nil)
    }
}

import Glibc
import HabitTestSupport
import POSIXFiles
import Testing

@Suite("Replaced files")
struct ReplacedFileTests {
    let folder: TemporaryFolder
    var path: String { "\(folder.path)/a" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("the content is replaced, and nothing else is left in the folder", arguments: [true, false])
    func contentIsReplaced(isDurable: Bool) throws {
        for bytes: [UInt8] in [[1, 2, 3], [], [4]] {
            try ReplacedFile(path: path, mode: 0o600, isDurable: isDurable).write(bytes)
            #expect(try PlainFile.contents(path, limit: 10) == bytes)
        }
        #expect(folder.files() == ["a"])
        #expect(try FileStatus(path)?.isPrivate == true)
    }

    @Test("content that comes piece by piece replaces the file at its end, or never")
    func draftReplacesAtTheEnd() throws {
        try ReplacedFile(path: path, mode: 0o600).write([1])
        do {
            let draft = try ReplacedFile(path: path, mode: 0o600).draft()
            try draft.append([2])
            #expect(try PlainFile.contents(path, limit: 10) == [1])
        }
        #expect(folder.files() == ["a"])
        let draft = try ReplacedFile(path: path, mode: 0o600).draft()
        for byte: UInt8 in [3, 4] { try draft.append([byte]) }
        try draft.replace()
        #expect(try PlainFile.contents(path, limit: 10) == [3, 4])
        #expect(folder.files() == ["a"])
    }

    @Test("an open old file keeps its content")
    func oldReadersKeepTheOldFile() throws {
        try ReplacedFile(path: path, mode: 0o600).write([1, 2, 3])
        let old = try OpenFile(path, O_RDONLY)
        try ReplacedFile(path: path, mode: 0o600).write([4])
        #expect(try old.contents(limit: 10) == [1, 2, 3])
    }

    @Test("a link is replaced, and the file it points to keeps its content")
    func linkIsReplaced() throws {
        let target = "\(folder.path)/target"
        try ReplacedFile(path: target, mode: 0o600).write([1])
        #expect(symlink("target", path) == 0)
        try ReplacedFile(path: path, mode: 0o600).write([2])
        #expect(try PlainFile.contents(target, limit: 10) == [1])
        #expect(try PlainFile.contents(path, limit: 10) == [2])
    }

    @Test("a folder, a device and a missing folder are refused, and nothing is left of the attempt")
    func specialFilesAreRefused() throws {
        #expect(throws: SystemError(number: EISDIR)) {
            try ReplacedFile(path: folder.path, mode: 0o600).write([1])
        }
        #expect(throws: SystemError(number: EINVAL)) {
            try ReplacedFile(path: "/dev/null", mode: 0o600).write([1])
        }
        #expect(throws: SystemError(number: ENOENT)) {
            try ReplacedFile(path: "\(path)/b", mode: 0o600).write([1])
        }
        #expect(folder.files() == [])
    }

    @Test("what a killed process left beside the file is removed")
    func leftoversAreRemoved() throws {
        // The highest process number that Linux has is below this.
        let leftover = "\(folder.path)/.a.tmp-\(1 << 22 + 1)-1"
        try OpenFile(leftover, O_WRONLY | O_CREAT).write([1])
        try ReplacedFile(path: path, mode: 0o600).write([2])
        #expect(folder.files() == ["a"])
    }
}

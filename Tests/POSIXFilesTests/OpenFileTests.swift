import Glibc
import HabitTestSupport
import POSIXFiles
import Testing

@Suite("Open files")
struct OpenFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("a file returns what was written to it, for its owner alone")
    func readsWhatWasWritten() throws {
        let path = "\(folder.path)/a"
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
        try file.write(bytes)
        try file.synchronize()
        let status = try file.status()
        #expect(status.isPrivate)
        #expect(status.isRegular)
        #expect(try OpenFile(path, O_RDONLY).contents(limit: bytes.count) == bytes)
        #expect(try OpenFile(path, O_RDONLY).beginning(3) == [0, 1, 2])
        #expect(try OpenFile(path, O_RDONLY).beginning(1 << 20).count == bytes.count)
    }

    @Test("a file that is larger than the limit is refused")
    func largeFileIsRefused() throws {
        let path = "\(folder.path)/a"
        try OpenFile(path, O_WRONLY | O_CREAT).write([1, 2, 3])
        let error = #expect(throws: SystemError.self) { try OpenFile(path, O_RDONLY).contents(limit: 2) }
        #expect(error?.isTooLarge == true)
    }

    @Test("a missing file says so in the system's words")
    func missingFile() {
        let error = #expect(throws: SystemError.self) {
            _ = try OpenFile("\(folder.path)/a", O_RDONLY).status()
        }
        #expect(error?.isMissing == true)
        #expect(error?.description == "No such file or directory")
    }

    @Test("a file is closed when its owner is gone")
    func fileIsClosed() throws {
        let descriptor = try OpenFile(folder.path, O_RDONLY).descriptor
        #expect(fcntl(descriptor, F_GETFD) == -1)
    }

    @Test("opening a pipe does not wait for the other end")
    func openingPipeDoesNotWait() throws {
        let path = "\(folder.path)/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        let file = try OpenFile(path, O_RDONLY)
        let status = try file.status()
        #expect(!status.isRegular)
        let error = #expect(throws: SystemError.self) { try PlainFile.contents(path, limit: 10) }
        #expect(error?.isNoFile == true)
    }

    @Test("writing waits while a pipe is full, even if the pipe is set not to wait")
    func writingWaitsForFullPipe() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        defer { close(output) }
        let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0) }
        let reader = Task.detached {
            var received: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(output, &chunk, chunk.count)
                if count == 0 { return received }
                if count > 0 { received += chunk[..<count] } else { usleep(100) }
            }
        }
        try OpenFile.write(bytes, to: input)
        close(input)
        #expect(await reader.value == bytes)
    }

    @Test("writing to a full disk fails with the system's words")
    func fullDisk() throws {
        let full = try OpenFile("/dev/full", O_WRONLY)
        let error = #expect(throws: SystemError.self) { try OpenFile.write([1], to: full.descriptor) }
        #expect(error?.description == "No space left on device")
    }

    @Test("an exclusive lock excludes all others, a shared one only exclusive ones")
    func lockKinds() throws {
        let first = try OpenFile(folder.path, O_RDONLY)
        let second = try OpenFile(folder.path, O_RDONLY)
        let both = [first.lock(.shared), second.lock(.shared)]
        #expect(both == [true, true])
        let besideShared = second.lock(.exclusive)
        #expect(!besideShared)
        first.unlock()
        let alone = second.lock(.exclusive)
        #expect(alone)
        let besideExclusive = first.lock(.shared)
        #expect(!besideExclusive)
        second.unlock()
        let last = first.lock()
        #expect(last)
    }

    @Test("plain files and folders are told apart, and links are not followed")
    func fileKinds() throws {
        try OpenFile("\(folder.path)/file", O_WRONLY | O_CREAT).write([1])
        #expect(symlink("file", "\(folder.path)/link") == 0)
        #expect(try FileStatus("\(folder.path)/file")?.isRegular == true)
        #expect(try FileStatus(folder.path)?.isFolder == true)
        #expect(try FileStatus("\(folder.path)/link")?.isRegular == false)
        #expect(try FileStatus("\(folder.path)/missing") == nil)
        #expect(Link.target(of: "\(folder.path)/link") == "file")
        #expect(Link.target(of: "\(folder.path)/file") == nil)
        #expect(try PlainFile.contents("\(folder.path)/link", limit: 1) == [1])
        let error = #expect(throws: SystemError.self) { try PlainFile.contents(folder.path, limit: 1) }
        #expect(error?.isNoFile == true)
    }

    @Test("text loses its byte order mark, and UTF-16 is recognised with and without one")
    func textEncodings() {
        #expect(PlainText([0xEF, 0xBB, 0xBF, 0x61]).bytes == [0x61])
        #expect(!PlainText([0xEF, 0xBB, 0xBF, 0x61]).isUTF16)
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61, 0], [0, 0x61]] {
            #expect(PlainText(bytes).isUTF16)
        }
        #expect(PlainText(Array(" \t\r\n".utf8)).isBlank)
        #expect(!PlainText(Array("a".utf8)).isBlank)
    }
}

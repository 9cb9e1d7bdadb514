import Glibc
import HabitTestSupport
import POSIXFiles
import Testing

@Suite("Output files")
struct OutputFileTests {
    let folder: TemporaryFolder
    var path: String { "\(folder.path)/a" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func content(_ name: String) throws -> [UInt8] {
        try PlainFile.contents("\(folder.path)/\(name)", limit: 1000)
    }

    @Test("a file is replaced only when the output is complete")
    func fileIsReplacedAtTheEnd() throws {
        try OutputFile.write([1], to: path, mode: 0o600)
        do {
            let file = try OutputFile(path, mode: 0o600)
            try file.append([2])
            #expect(try content("a") == [1])
        }
        #expect(folder.files() == ["a"])
        try OutputFile.write([2, 3], to: path, mode: 0o600)
        #expect(try content("a") == [2, 3])
    }

    @Test("a link is followed, also through another one and to a file that does not exist yet")
    func linkIsFollowed() throws {
        #expect(symlink("a", "\(folder.path)/link") == 0)
        #expect(symlink("\(folder.path)/link", "\(folder.path)/outer") == 0)
        for bytes: [UInt8] in [[1], [2]] {
            try OutputFile.write(bytes, to: "\(folder.path)/outer", mode: 0o600)
            #expect(try content("a") == bytes)
            #expect(try FileStatus("\(folder.path)/link")?.isLink == true)
            #expect(try FileStatus("\(folder.path)/outer")?.isLink == true)
        }
        #expect(symlink("round", "\(folder.path)/round") == 0)
        #expect(throws: SystemError(number: ELOOP)) {
            try OutputFile.write([1], to: "\(folder.path)/round", mode: 0o600)
        }
    }

    @Test("a pipe is written, also through a link, and stays a pipe", arguments: ["a", "link"])
    func pipeIsWritten(name: String) throws {
        #expect(mkfifo(path, 0o600) == 0)
        #expect(symlink("a", "\(folder.path)/link") == 0)
        // Open already, so that the writer need not wait.
        let reader = try OpenFile(path, O_RDONLY)
        try OutputFile.write([1, 2], to: "\(folder.path)/\(name)", mode: 0o600)
        #expect(try reader.contents(limit: 10) == [1, 2])
        #expect(try FileStatus(path)?.isRegular == false)
    }

    @Test("devices are written and never replaced, and a folder is refused")
    func devicesAreWritten() throws {
        try OutputFile.write([1], to: "/dev/null", mode: 0o600)
        #expect(try FileStatus("/dev/null")?.isRegular == false)
        #expect(throws: SystemError(number: ENOSPC)) {
            try OutputFile.write([1], to: "/dev/full", mode: 0o600)
        }
        #expect(throws: SystemError(number: EISDIR)) {
            try OutputFile.write([1], to: folder.path, mode: 0o600)
        }
    }

    @Test("a device that should be a file is refused in words")
    func devicesAreNotRead() throws {
        let error = #expect(throws: SystemError.self) { try PlainFile.contents("/dev/zero", limit: 1) }
        #expect(error?.description == "not a regular file")
    }
}

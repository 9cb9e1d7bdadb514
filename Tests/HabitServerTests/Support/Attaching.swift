import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

extension Endpoint {
    /// The path with a value for its first placeholder, and valid ones for the others.
    func path(sampling first: String, date: String = "2026-03-13", file: String = "1") -> String {
        let names = placeholderNames
        return path(
            names.enumerated().map { index, name in
                index == 0 ? first : name == "date" ? date : file
            }
        )
    }
}

extension Person {
    /// Attaches a file to a day of `run` and returns the answer.
    func upload(
        _ bytes: [UInt8],
        named name: String = "photo.jpg",
        type: String = "application/octet-stream",
        to habit: String = "run",
        on date: String = "2026-03-13"
    ) async throws -> Reply {
        try await post("/habits/\(habit)/log/\(date)/files", .avatar(bytes, filename: name, type: type))
    }

    /// Attaches a file to a day of `run`.
    @discardableResult
    func attach(
        _ bytes: [UInt8],
        named name: String = "photo.jpg",
        to habit: String = "run",
        on date: String = "2026-03-13"
    ) async throws -> AttachedFile {
        let reply = try await upload(bytes, named: name, to: habit, on: date)
        try #require(reply.status < 300, "\(reply.text)")
        return try reply.decoded(AttachedFile.self)
    }

    /// This person's objects that no row names.
    var orphans: [String] {
        get async throws {
            try await server.server.store.orphans().filter { $0.hasPrefix(user.username + "/") }
        }
    }

    /// The names of this person's objects, below their folder.
    var objects: [String] {
        server.folder.files(below: "objects").filter { $0.hasPrefix(user.username + "/") }
    }
}

/// PDF files of any size.
enum SamplePDF {
    /// A file that passes for a PDF, with content that differs by its number.
    static func bytes(_ number: Int = 0, size: Int = 200) -> [UInt8] {
        let head = Array("%PDF-1.7\n% number \(number)\n".utf8)
        let tail = Array("\n%%EOF\n".utf8)
        return head + [UInt8](repeating: UInt8(ascii: "x"), count: max(0, size - head.count - tail.count))
            + tail
    }
}

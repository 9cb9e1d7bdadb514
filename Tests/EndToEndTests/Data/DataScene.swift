import FaultKit
import Foundation
import HabitWire
import Testing

/// A running server, and a folder with the homes and files of the people who use it.
struct DataScene: Sendable {
    let server: RunningServer
    let folder: Folder

    /// Lends a server with an account, `ada`.
    static func lend(_ body: (DataScene, Person) async throws -> Void) async throws {
        try await Folder.lend { folder in
            try await RunningServer.lend(.embedded(folder)) { server in
                let scene = DataScene(server: server, folder: folder)
                try await body(scene, scene.person("ada"))
            }
        }
    }

    /// Somebody who has signed up.
    func person(_ name: String) async throws -> Person {
        let person = Person(home: "\(folder.path)/home-\(name)", server: server.url)
        try FileManager.default.createDirectory(atPath: person.home, withIntermediateDirectories: true)
        _ = try await person.must("signup", name, "--password-stdin", input: "correct horse battery\n")
        return person
    }

    /// Somebody with three habits, one of them archived, and entries with notes, amounts and a file.
    func personWithHabits(_ name: String) async throws -> Person {
        let person = try await person(name)
        _ = try await person.must("add", "Run", "--every", "3/week", "--tag", "health")
        _ = try await person.must("add", "Water", "--target", "8", "--unit", "glasses")
        _ = try await person.must("add", "Old")
        _ = try await person.must("done", "run", "--note", "felt \"good\",\nand 🏃", "--date", "-1")
        _ = try await person.must("done", "water+2.5", "old")
        _ = try await person.must("skip", "water", "--date", "-2")
        _ = try await person.must("archive", "old")
        _ = try await person.must("attach", "run", write("plan.pdf", Document.pdf(1)))
        return person
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// Writes a file, and returns its path.
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func read(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: path), encoding: .utf8)
    }

    /// A file of another tracker, as the tests of the importers have it.
    static func sample(_ name: String) -> String {
        let tests = URL(filePath: "\(#filePath)").deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return tests.path + "/HabitImportTests/Samples/" + name
    }
}

extension Person {
    /// Runs a command that must succeed; returns its output.
    func must(_ words: String..., input: String = "") async throws -> String {
        let done = try await habit(words, input: input)
        try #require(done.code == 0, "habit \(words.joined(separator: " ")): \(done.errors)")
        return done.output
    }

    /// Runs a command with a document; returns it.
    func document<Value: Decodable>(_ type: Value.Type, _ words: String...) async throws -> Value {
        let done = try await habit(words + ["--json"])
        try #require(done.code == 0, "habit \(words.joined(separator: " ")): \(done.errors)")
        return try JSON.decode(type, from: Array(done.output.utf8))
    }
}

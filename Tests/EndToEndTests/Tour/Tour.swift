import FaultKit
import Foundation
import Testing

/// A tour of every command, as ada.
struct Tour: Sendable {
    private let person: Person
    private let folder: Folder
    private let picture: String

    init(_ folder: Folder, at server: RunningServer) {
        self.folder = folder
        person = Person(home: folder.path + "/home", server: server.url)
        picture = folder.path + "/me.png"
    }

    func walk() async throws {
        try await account()
        try await habits()
        try await tracking()
        try await looking()
        try await avatar()
        try await lifeOfAHabit()
        try await endOfALogin()
    }

    /// Runs a command, requires its exit code, and returns its output.
    @discardableResult
    func ada(
        _ arguments: String...,
        input: String = "",
        code: Int32 = 0,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Finished {
        try await ada(arguments, input: input, code: code, at: location)
    }

    @discardableResult
    func ada(
        _ arguments: [String],
        input: String = "",
        code: Int32 = 0,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Finished {
        let done = try await person.habit(arguments, input: input)
        try #require(
            done.code == code,
            "habit \(arguments): \(done.code) \(done.output)\(done.errors)",
            sourceLocation: location
        )
        return done
    }

    /// The output of a shell command.
    private func shell(_ line: String) async throws -> String {
        let done = try await person.shell(line)
        try #require(done.code == 0, "\(line): \(done.errors)")
        return done.output.trimmingCharacters(in: .newlines)
    }

    func account() async throws {
        try FileManager.default.createDirectory(atPath: person.home, withIntermediateDirectories: true)
        let anonymousClient = try await ada("ls", code: 4)
        #expect(anonymousClient.output.isEmpty)
        #expect(!anonymousClient.errors.isEmpty)
        try await ada("signup", "ada", "--password-stdin", input: Client.password + "\n")
        try await ada("signup", "ada", "--password-stdin", input: Client.password + "\n", code: 8)
        #expect(try await ada("whoami").output.contains("ada"))
        let file = person.home + "/.config/habit/credentials.json"
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    private func habits() async throws {
        try await ada("add", "Run", "--description", "around the lake")
        try await ada("add", "Water", "--target", "8", "--unit", "glasses")
        try await ada("add", "run", code: 8)
        try await ada("add", "123", code: 8)
        try await ada("add", code: 2)
    }

    private func tracking() async throws {
        let done = try await ada("done", "run")
        #expect(done.output.contains("run"))
        #expect(done.output.contains("1 of 2 done today"))
        #expect(try await ada("done", "run", "-q").output.isEmpty)
        try await ada("done", "run", "--date", "yesterday")
        try await ada("done", "water=3")
        try await ada("note", "run", "felt good")
        #expect(try await ada("done", "rum", code: 3).errors.contains("run"))
        let problem = try await person.shell("habit done rum --json 2>&1 >/dev/null | jq -r .error.code")
        #expect(problem.output == "habit_not_found\n")
        #expect(
            try await shell("habit log run --json | jq -c '[.[] | [.status, .note]]'")
                == #"[[true,null],[true,"felt good"]]"#
        )
        try await ada("undone", "run", "--date", "yesterday")
        #expect(try await shell("habit log run --json | jq -c '[.[].status]'") == "[false,true]")
    }

    private func looking() async throws {
        let open = "habit ls --json | jq -r '.[] | select(.due_today and (.done_today | not)) | .slug'"
        #expect(try await shell(open) == "water")
        #expect(try await ada("ls").lines.count == 2)
        #expect(try await shell("habit today --json | jq -c '[.done, .due]'") == "[1,2]")
        #expect(
            try await shell("habit streak run --json=current,longest | jq -c .")
                == #"{"current":1,"longest":1}"#
        )
        #expect(try await shell("habit show water --json | jq .target") == "8")
    }

    private func avatar() async throws {
        try Data(Picture.png).write(to: URL(filePath: picture))
        try await ada("avatar", "get", folder.path + "/none.png", code: 3)
        try await ada("avatar", "set", picture)
        try await ada("avatar", "get", folder.path + "/back.png")
        let back = try #require(FileManager.default.contents(atPath: folder.path + "/back.png"))
        #expect(back.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try await shell("habit avatar get | cmp - \(folder.path)/back.png") == "")
        try await ada("avatar", "rm")
        try await ada("avatar", "get", folder.path + "/none.png", code: 3)
        try Data("no picture".utf8).write(to: URL(filePath: picture))
        try await ada("avatar", "set", picture, code: 8)
    }

    private func lifeOfAHabit() async throws {
        try await ada("edit", "run", "--name", "Evening run", "--slug", "evening-run")
        try await ada("show", "run", code: 3)
        try await ada("archive", "evening-run")
        #expect(try await shell("habit ls --json | jq -r '.[].slug'") == "water")
        #expect(try await shell("habit ls --archived --json | jq -r '.[].slug'") == "evening-run")
        try await ada("restore", "evening-run")
        #expect(try await shell("habit log evening-run --json | jq length") == "2")
        try await ada("rm", "evening-run", code: 2)
        try await ada("rm", "evening-run", "--yes")
        try await ada("log", "evening-run", code: 3)
    }

    private func endOfALogin() async throws {
        let new = "another horse battery staple"
        try await ada("passwd", "--password-stdin", input: "wrong password\n\(new)\n", code: 8)
        try await ada("passwd", "--password-stdin", input: "\(Client.password)\n\(new)\n")
        try await ada("whoami")
        try await ada("logout")
        try await ada("whoami", code: 4)
        try await ada("login", "ada", "--password-stdin", input: Client.password + "\n", code: 4)
        try await ada("login", "ada", "--password-stdin", input: new + "\n")
        #expect(try await shell("habit ls --json | jq length") == "1")
        try await ada("logout", "--everywhere")
    }
}

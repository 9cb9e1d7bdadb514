import FaultKit
import Foundation
import Testing

/// The system calls of a program's first thread, recorded by strace.
struct Trace: Sendable {
    /// A call, numbered as strace does: per name, from one.
    struct Call: Sendable, CustomStringConvertible {
        let name: String
        let number: Int
        let text: String

        /// Whether other processes can see its effect; between two such calls, the moment of a kill does not matter.
        var isSeen: Bool {
            switch name {
            case "openat": text.contains("O_CREAT")
            case "mkdir", "fchmod", "write", "fsync", "rename", "renameat", "linkat", "unlink", "unlinkat",
                "connect", "sendto", "recvfrom", "exit_group":
                true
            default: false
            }
        }

        var description: String { "\(name) #\(number): \(text.prefix(160))" }
    }

    let calls: [Call]

    /// The calls from the first one that mentions a text; earlier calls belong to the loader.
    init(_ text: String, from mark: String) {
        var counts: [String: Int] = [:]
        var calls: [Call] = []
        for line in text.split(separator: "\n") {
            guard let end = line.firstIndex(of: "("), !line.hasPrefix("+"), !line.hasPrefix("-") else {
                continue
            }
            let name = String(line[..<end])
            counts[name, default: 0] += 1
            calls.append(Call(name: name, number: counts[name] ?? 0, text: String(line)))
        }
        self.calls = Array(calls.drop { !$0.text.contains(mark) })
    }

    /// The index of the first call of this name whose text contains a word.
    func index(of name: String, _ word: String) throws -> Int {
        try #require(calls.firstIndex { $0.name == name && $0.text.contains(word) }, "\(name) \(word)")
    }
}

extension Person {
    static let strace = "/usr/bin/strace"

    /// Runs `habit` and records its system calls.
    func trace(_ arguments: [String], input: String = "", expecting code: Int32 = 0) async throws -> Trace {
        let file = home + "/trace"
        let done = try await traced(["-s", "300", "-o", file], arguments, input: input)
        try #require(done.code == code, "\(done.errors)")
        return Trace(try String(contentsOfFile: file, encoding: .utf8), from: home)
    }

    /// Runs `habit` with a fault at one of its system calls: `signal=KILL`, `error=ENOSPC`.
    func habit(_ arguments: [String], with fault: String, at call: Trace.Call, input: String = "")
        async throws
        -> Finished
    {
        try await traced(
            [
                "-o", "/dev/null", "-e", "trace=\(call.name)", "-e",
                "inject=\(call.name):\(fault):when=\(call.number)",
            ],
            arguments,
            input: input
        )
    }

    private func traced(_ options: [String], _ arguments: [String], input: String) async throws -> Finished {
        try await Finished.run(
            Self.strace,
            options + [Place.program("habit")] + arguments,
            environment: environment,
            input: input
        )
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests that need strace if it is missing or may not trace.
    static var needsStrace: Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: Person.strace), "needs strace")
    }
}

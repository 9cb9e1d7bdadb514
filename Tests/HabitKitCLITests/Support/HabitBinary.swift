import FoundationEssentials
import Glibc

/// The habit binary built with these tests.
enum HabitBinary {
    /// The outcome of a shell command.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// The path of the binary.
    static var path: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count - 1))
        let test = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return test.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/habit"
    }

    /// Runs a shell command in the home folder, with only these variables; `habit` runs the binary.
    static func shell(_ line: String, home: String, environment: [String: String] = [:]) throws -> Outcome {
        let (out, err) = ("\(home)/.stdout", "\(home)/.stderr")
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/"
        )
        // A busy machine must not make requests time out.
        let variables = ["HOME": home, "PATH": "\(folder):/usr/bin:/bin", "HABIT_TIMEOUT": "300"].merging(
            environment
        ) {
            $1
        }
        let code = try Child.spawn(
            "/bin/sh",
            ["sh", "-c", "cd; exec >'\(out)' 2>'\(err)'\n\(line)"],
            environment: variables,
            terminal: nil
        ).wait()
        return Outcome(code: code.exit, output: text(out), errors: text(err))
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

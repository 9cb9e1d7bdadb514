import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// Invalid values, typed in a shell.
    @Suite
    struct BadValuesTests {
        /// The command, its exit code, and what standard error must contain.
        private static let lines: [(line: String, code: Int32, says: String)] = [
            ("habit add x --every sometimes", 2, "must be daily, weekdays, weekends"),
            ("habit edit run --every 8/week", 2, "3/week (1 to 7)"),
            ("habit add x --target 0", 8, "target must be a number greater than 0"),
            ("habit add x --target=-1", 8, "target must be a number greater than 0"),
            ("habit add x --target=-1 --at-most", 8, "target must be a number from 0 to 1000000000"),
            ("habit add x --target 0.1234567", 2, "must have at most six decimal places"),
            ("habit done run+0.1234567", 8, "must have at most six decimal places"),
            (
                "echo '{\"habit\":\"run\",\"amount\":0.1234567}' | habit done -", 2,
                "must have at most six decimal places"
            ),
            ("habit add x --target nan", 2, "must be a number"),
            ("habit add x --target 0x10", 2, "must be a number"),
            ("habit edit run --target inf", 2, "must be a number"),
            ("habit add x --target 1e300", 8, "target must be a number greater than 0, at most 1000000000"),
            ("habit add x --target 12345678901234567890", 8, "target must be"),
            (
                "habit done run=12345678901234567890", 8,
                "the amount of \"run\" must be a number from 0 to 1000000000"
            ),
            (
                "habit done run+12345678901234567890", 8,
                "the amount of \"run\" must be a number from -1000000000"
            ),
            (
                "habit add x --unit $(head -c 10240 /dev/zero | tr '\\0' u)", 8,
                "unit must be 1 to 32 characters long"
            ),
            ("habit add x $(seq -f '--tag t%g' 1000)", 8, "tags must have at most 20 elements"),
        ]

        @Test("each is refused in a sentence that names the field, and nothing is changed")
        func invalidValuesAreRefused() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let person = Person(home: folder.path, server: server.url)
                    let begin =
                        "echo '\(Client.password)' | habit signup ada --password-stdin && habit add run"
                    #expect(try await person.shell(begin).code == 0)
                    for (line, code, says) in Self.lines {
                        let done = try await person.shell(line)
                        #expect(done.code == code, "\(line): \(done.errors)")
                        #expect(done.errors.contains(says), "\(line): \(done.errors)")
                        #expect(done.errors.count < 1000, "\(line)")
                        #expect(done.output.isEmpty, "\(line)")
                    }
                    #expect(try await person.shell("habit ls --json=slug").output == "[{\"slug\":\"run\"}]\n")
                    #expect(try await person.shell("habit log run --json").output == "[]\n")
                }
            }
        }
    }
}

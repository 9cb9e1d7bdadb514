import Foundation
import HabitWire
import Testing

@testable import HabitKitCLI

/// The values that changed before 0.1.0.
@Suite("Renamed JSON values")
struct RenamedJSONTests {
    /// A value of a field in a document, before and after.
    struct Renaming: Sendable, CustomTestStringConvertible {
        let schema: String
        let field: String
        let old: String
        let new: String

        var testDescription: String { "\(schema).\(field): \(old) → \(new)" }
    }

    static let renamings = [
        Renaming(schema: "result", field: "outcome", old: "kept", new: "queued"),
        Renaming(schema: "line-result", field: "outcome", old: "kept", new: "queued"),
        Renaming(schema: "outbox-item", field: "outcome", old: "waiting", new: "queued"),
        Renaming(schema: "outbox-item", field: "outcome", old: "refused", new: "rejected"),
    ]

    /// The codes of notices: a schema does not list them.
    static let notices = [
        (old: "kept", new: "queued"), (old: "not_kept", new: "not_queued"),
        (old: "still_waiting", new: "still_queued"),
    ]

    @Test("the schema has the new value and not the old one", arguments: renamings)
    func schema(renaming: Renaming) throws {
        let path =
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/schemas/\(renaming.schema).json"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let schema = try JSONParser.parse(Array(bytes))
        let field = try #require(schema["properties"]?[renaming.field])
        guard case .array(let values)? = field["enum"] else {
            Issue.record("\(renaming.field) has no list of values")
            return
        }
        #expect(values.contains(.string(renaming.new)))
        #expect(!values.contains(.string(renaming.old)))
    }

    @Test("a queued check-in is announced with the new code")
    func notice() throws {
        let scene = try Scene()
        let outcome = scene.run(["done", "run", "--json"])
        #expect(outcome.errors.contains("\"code\":\"queued\""))
        for notice in Self.notices { #expect(!outcome.errors.contains("\"\(notice.old)\"")) }
    }
}

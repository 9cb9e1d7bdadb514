import FaultKit
import Foundation
import Testing

/// Documents that programs have shown, with the schemas that they have to keep.
struct ShownDocuments: Sendable {
    private let folder: Folder
    private var files: [String] = []

    init(_ folder: Folder) {
        self.folder = folder
    }

    /// Keeps a document, or several on a line each, to be checked.
    ///
    /// With fields it is what `--json=FIELD,FIELD` has printed.
    mutating func add(_ text: String, _ schema: String, fields: [String] = []) throws {
        let path = "\(folder.path)/document-\(files.count)"
        try Data(text.utf8).write(to: URL(filePath: path))
        files.append(
            ([schema] + (fields.isEmpty ? [] : [fields.joined(separator: ",")])).joined(separator: ":") + "="
                + path
        )
    }

    /// What is wrong with them, in the words of a validator that is not ours; a line each.
    func faults(isClosed: Bool = true) async throws -> [String] {
        let done = try await Finished.run(
            "/usr/bin/python3",
            [Place.script("validate-json")] + (isClosed ? ["--closed"] : []) + files
        )
        try #require(done.code <= 1 && done.errors.isEmpty, "\(done.errors)")
        #expect((done.code == 0) == done.lines.isEmpty)
        return done.lines
    }

    /// The names of the fields of a document, from its schema.
    static func fields(of schema: String) throws -> [String] {
        let path = "\(Place.root)/schemas/\(schema.replacing("-list", with: "")).json"
        let data = try #require(FileManager.default.contents(atPath: path))
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(object["properties"] as? [String: Any]).keys.sorted()
    }
}

import FaultKit
import Foundation
import Testing

/// Documents that programs have printed, with their schemas.
struct ShownDocuments: Sendable {
    private let folder: Folder
    private var files: [String] = []

    init(_ folder: Folder) {
        self.folder = folder
    }

    /// Adds one document, or several with one per line.
    ///
    /// With fields, it is the output of `--json=FIELD,FIELD`.
    mutating func add(_ text: String, _ schema: String, fields: [String] = []) throws {
        let path = "\(folder.path)/document-\(files.count)"
        try Data(text.utf8).write(to: URL(filePath: path))
        files.append(
            ([schema] + (fields.isEmpty ? [] : [fields.joined(separator: ",")])).joined(separator: ":") + "="
                + path
        )
    }

    /// The errors that an independent validator finds, one per line.
    func faults(isClosed: Bool = true) async throws -> [String] {
        let done = try await Finished.run(
            "/usr/bin/python3",
            [Place.script("validate-json")] + (isClosed ? ["--closed"] : []) + files
        )
        try #require(done.code <= 1 && done.errors.isEmpty, "\(done.errors)")
        #expect((done.code == 0) == done.lines.isEmpty)
        return done.lines
    }

    /// The field names of a document, from its schema.
    static func fields(of schema: String) throws -> [String] {
        let path = "\(Place.root)/schemas/\(schema.replacing("-list", with: "")).json"
        let data = try #require(FileManager.default.contents(atPath: path))
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(object["properties"] as? [String: Any]).keys.sorted()
    }
}

/// Types every command with `--json`, and collects the documents.
struct Showing {
    /// The two forms of `--json`.
    enum Way: CaseIterable {
        /// `--json`.
        case whole
        /// `--json=` with every field, in reverse order.
        case fields
    }

    let person: Person
    var documents: ShownDocuments
    /// The first word, and the first two words, of the commands that have printed documents.
    private(set) var commands: Set<String> = []

    init(_ person: Person, _ folder: Folder) {
        self.person = person
        documents = ShownDocuments(folder)
    }

    /// Runs a habit command in each form, and collects the documents from standard output
    /// or another stream.
    mutating func show(
        _ schema: String,
        _ line: String,
        _ ways: [Way] = Way.allCases,
        on stream: KeyPath<Finished, String> = \.output,
        code: Int32 = 0,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        for way in ways {
            let fields = way == .whole ? [] : Array(try ShownDocuments.fields(of: schema).reversed())
            let option = way == .whole ? "--json" : "--json=\(fields.joined(separator: ","))"
            let done = try await typed("\(option) \(line)", code, location)
            try documents.add(done[keyPath: stream], schema, fields: fields)
        }
        let words = line.split(separator: " ").map(String.init)
        commands.formUnion([words[0], words.prefix(2).joined(separator: " ")])
    }

    /// Runs a command that prints an error or a notice on standard error.
    mutating func complain(
        _ schema: String,
        _ line: String,
        code: Int32,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        try documents.add(try await typed("--json \(line)", code, location).errors, schema)
    }

    /// Runs a command that prints nothing.
    func `do`(_ line: String, at location: SourceLocation = #_sourceLocation) async throws {
        try await typed(line, 0, location)
    }

    @discardableResult
    private func typed(_ line: String, _ code: Int32, _ location: SourceLocation) async throws -> Finished {
        // Only commands that ask for a password read it.
        let done = try await person.shell("echo '\(Client.password)' | habit \(line)")
        try #require(done.code == code, "\(line): \(done.output)\(done.errors)", sourceLocation: location)
        return done
    }
}

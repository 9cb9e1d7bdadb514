import FaultKit
import Testing

/// Somebody who types every command with `--json`, and keeps what it shows.
struct Showing {
    /// How `--json` is asked for.
    enum Way: CaseIterable {
        /// `--json`.
        case whole
        /// `--json=` with every field, the last first.
        case fields
    }

    let person: Person
    var documents: ShownDocuments
    /// The words that commands begin with which have shown something: one, and two.
    private(set) var commands: Set<String> = []

    init(_ person: Person, _ folder: Folder) {
        self.person = person
        documents = ShownDocuments(folder)
    }

    /// Types a line of shell in which `habit` comes first, in each of these ways, and keeps the documents that it
    /// writes to standard output, or to another stream.
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

    /// Types what complains: an error or a notice on standard error.
    mutating func complain(
        _ schema: String,
        _ line: String,
        code: Int32,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        try documents.add(try await typed("--json \(line)", code, location).errors, schema)
    }

    /// Types what shows nothing.
    func `do`(_ line: String, at location: SourceLocation = #_sourceLocation) async throws {
        try await typed(line, 0, location)
    }

    @discardableResult
    private func typed(_ line: String, _ code: Int32, _ location: SourceLocation) async throws -> Finished {
        // Only what asks for a password reads it.
        let done = try await person.shell("echo '\(Client.password)' | habit \(line)")
        try #require(done.code == code, "\(line): \(done.output)\(done.errors)", sourceLocation: location)
        return done
    }
}

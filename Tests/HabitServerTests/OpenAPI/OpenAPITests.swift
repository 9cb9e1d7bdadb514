import FoundationEssentials
import HabitWire
import Testing

@testable import HabitServer

@Suite("the OpenAPI document")
struct OpenAPITests {
    private static let document = OpenAPIDocument.json

    @Test("docs/openapi.json is up to date (scripts/generate-docs writes it)")
    func documentIsUpToDate() {
        let root = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
            .joined(separator: "/")
        let stored = FileManager.default.contents(atPath: "\(root)/docs/openapi.json").map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(stored == OpenAPIDocument.text)
    }

    @Test("every endpoint is described under its method and path, with a name of its own")
    func everyEndpointIsDescribed() throws {
        for endpoint in Endpoint.all {
            let path = try #require(Self.document["paths"]?[endpoint.template])
            let operation = try #require(path[endpoint.method.rawValue.lowercased()])
            #expect(operation["operationId"] == .string(endpoint.about.id))
            #expect(!endpoint.about.summary.hasSuffix("."))
            #expect(
                endpoint.about.placeholders.count == endpoint.placeholderNames.count,
                "\(endpoint.line)"
            )
            #expect(endpoint.about.answers.contains { (200..<300).contains($0.status) }, "\(endpoint.line)")
        }
        #expect(Set(Endpoint.all.map(\.about.id)).count == Endpoint.all.count)
    }

    @Test("every problem code that the server can send is documented")
    func everyProblemIsDocumented() {
        let documented = Set(Endpoint.all.flatMap(\.problems) + Endpoint.unroutedProblems)
        // The server does not send these yet.
        let unused: Set<ProblemCode> = [.forbidden, .entryNotFound]
        #expect(Set(ProblemCode.allCases).subtracting(documented) == unused)
    }

    @Test("a body in an example matches its schema", arguments: Endpoint.all)
    func exampleMatchesSchema(endpoint: Endpoint) throws {
        guard let body = endpoint.about.body, let type = body.type else { return }
        let example = try JSONParser.parse(Array(body.example.utf8))
        let schema = JSONValue.object(type.jsonSchema(OpenAPIDocument.reference))
        #expect(JSONSchemaCheck(document: Self.document).faults(in: example, schema) == [])
    }

    @Test("every reference points at something")
    func referencesResolve() {
        let check = JSONSchemaCheck(document: Self.document)
        let references = Set(
            OpenAPIDocument.text.matches(of: /"\$ref": "([^"]*)"/).map { String($0.output.1) }
        )
        #expect(references.count > 50)
        for reference in references { #expect(check.resolved(reference) != nil, "\(reference)") }
    }

    @Test("an exchange that the document does not allow is found")
    func undocumentedExchangesAreFound() {
        let entry = """
            {"id":1,"habit_id":2,"log_date":"2026-03-13","status":true,"skipped":false,"amount":null,"note":null,\
            "created_at":"2026-03-13T07:00:00Z","recorded_at":"2026-03-13T07:00:00Z","time_zone":null,"files":[]}
            """
        func faults(_ text: String, _ status: Int = 201, type: String = "application/json") -> [String] {
            let reply = Reply(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
            return DocumentedExchange(
                method: "POST",
                target: "/habits/run/log?today=2026-03-13",
                body: "{}",
                reply: reply
            )
            .faults
        }
        #expect(faults(entry) == [])
        for (old, new) in [
            ("2026-03-13\"", "2026-02-30\""), ("\"id\":1,", ""), ("true", "1"), ("[]", "[null]"),
            ("07:00:00Z", "07"),
        ] {
            #expect(!faults(entry.replacing(old, with: new)).isEmpty, "\(old) -> \(new)")
        }
        #expect(!faults(entry, 202).isEmpty)
        #expect(!faults(entry, type: "text/plain").isEmpty)
        let problem = #"{"type":"x","title":"x","status":404,"detail":"x","code":"habit_not_found"}"#
        #expect(faults(problem, 404, type: Problem.mediaType) == [])
        #expect(!faults(problem.replacing("habit_", with: "file_"), 404, type: Problem.mediaType).isEmpty)
    }
}

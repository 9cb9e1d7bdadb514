import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Documents and their schemas")
struct DocumentTests {
    @Test("every line of a document is a field with a known type", arguments: Document.allCases)
    func fieldsHaveKnownTypes(document: Document) {
        let lines = document.text.split(separator: "\n")
        #expect(lines.first?.hasSuffix(".") == true)
        #expect(document.fields.count == lines.count - 1)
        #expect(Set(document.fields.map(\.name)).count == document.fields.count)
        for field in document.fields {
            #expect(FieldType(field.type) != nil, "\(field.name): \(field.type)")
            #expect(!field.meaning.isEmpty && !field.meaning.hasSuffix("."))
        }
    }

    @Test(
        "types and their schemas",
        arguments: [
            ("string|null", #"{"type":["string","null"]}"#),
            ("date", #"{"type":"string","format":"date"}"#),
            ("count|null", #"{"type":["integer","null"],"minimum":0}"#),
            ("'a'|'b_c'", #"{"enum":["a","b_c"]}"#), ("'a'|'b'|null", #"{"enum":["a","b",null]}"#),
            ("[{entry}]", #"{"type":"array","items":{"$ref":"entry.json"}}"#),
            ("{check-ins}", #"{"$ref":"check-ins.json"}"#),
            ("{today}|null", #"{"anyOf":[{"$ref":"today.json"},{"type":"null"}]}"#),
        ]
    )
    func typesAndSchemas(text: String, schema: String) throws {
        #expect(try JSONValue.object(#require(FieldType(text)).schema).text() == schema)
    }

    @Test("unknown types", arguments: ["", "text", "{nothing}", "[nothing]", "string|date", "null"])
    func unknownTypes(text: String) {
        #expect(FieldType(text) == nil)
    }

    @Test("only optional fields may be absent, and more fields are allowed")
    func requiredFields() throws {
        let schema = Document.problem.schema
        #expect(schema["required"]?.text() == #"["type","title","status","detail","code"]"#)
        #expect(schema["additionalProperties"] == nil)
        #expect(schema["$id"] == .string("problem.json"))
        #expect(Document.prompt.schema["type"]?.text() == #"["object","null"]"#)
    }
}

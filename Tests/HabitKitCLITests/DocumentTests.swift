import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("Documents, and the schemas made of them")
struct DocumentTests {
    @Test("every line of a document is a field with a type that there is", arguments: Document.allCases)
    func lines(document: Document) {
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
        "types, as they are written and as a schema has them",
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
    func types(text: String, schema: String) throws {
        #expect(try JSONValue.object(#require(FieldType(text)).schema).text() == schema)
    }

    @Test("what is no type", arguments: ["", "text", "{nothing}", "[nothing]", "string|date", "null"])
    func noTypes(text: String) {
        #expect(FieldType(text) == nil)
    }

    @Test("only what says so may be absent; more fields may come")
    func required() throws {
        let schema = Document.problem.schema
        #expect(schema["required"]?.text() == #"["type","title","status","detail","code"]"#)
        #expect(schema["additionalProperties"] == nil)
        #expect(schema["$id"] == .string("problem.json"))
        #expect(Document.prompt.schema["type"]?.text() == #"["object","null"]"#)
    }
}

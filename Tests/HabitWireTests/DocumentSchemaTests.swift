import FoundationEssentials
import HabitTestSupport
import HabitWire
import Testing

@Suite("Document schemas")
struct DocumentSchemaTests {
    @Test(
        "A schema has the fields and types of the JSON that the type encodes",
        arguments: [
            (User.schema, ["user", "user-without-avatar"]),
            (Habit.schema, ["habit"]),
            (Entry.schema, ["entry"]),
            (Today.schema, ["today"]),
            (CheckInAnswer.schema, ["check-in-answer", "check-in-answer-reduced"]),
            (UndoAnswer.schema, ["undo-answer"]),
            (StreakReport.schema, ["streak"]),
            (ExplainReport.schema, ["explain"]),
            (StatsReport.schema, ["stats", "stats-nothing-due", "stats-no-day"]),
            (CalendarReport.schema, ["calendar", "calendar-all"]),
            (AttachedFile.schema, ["file"]),
            (SharedPicture.schema, ["picture"]),
            (ImportSummary.schema, ["import-summary"]),
            (ImportUndoAnswer.schema, ["import-undo"]),
            (CreatedPicture.schema, ["created-picture"]),
            (PersonalToken.schema, ["token"]),
            (CreatedToken.schema, ["created-token"]),
            (Problem.schema, ["problem-hint", "problem-invalid", "problem-quota"]),
        ] as [(DocumentSchema, [String])]
    )
    func schemaMatchesEncodedValues(schema: DocumentSchema, goldens: [String]) throws {
        for golden in goldens {
            let faults = schema.faults(in: try Self.encoded(golden))
            #expect(faults.isEmpty, "\(golden).json: \(faults.joined(separator: "; "))")
        }
    }

    @Test("The events of a page match their schema")
    func schemaMatchesEvents() throws {
        guard case .array(let events)? = try Self.encoded("event-page")["events"] else {
            Issue.record("no events")
            return
        }
        #expect(events.flatMap(Event.schema.faults).isEmpty)
    }

    @Test("A value that does not match its schema is found")
    func mismatchesAreFound() throws {
        let user = try JSONParser.parse(Array(#"{"id":"1","uid":null,"extra":true}"#.utf8))
        let faults = User.schema.faults(in: user)
        #expect(faults.contains("user.id is not integer"))
        #expect(faults.contains("user.username is missing"))
        #expect(faults.contains("user.extra is not in the schema"))
    }

    @Test(
        "Types as the help writes them, and as JSON Schema",
        arguments: [
            (.nullable(.string), "string|null", #"{"type":["string","null"]}"#),
            (.date, "date", #"{"type":"string","format":"date"}"#),
            (.nullable(.count), "count|null", #"{"type":["integer","null"],"minimum":0}"#),
            (.oneOf(["a", "b_c"]), "'a'|'b_c'", #"{"enum":["a","b_c"]}"#),
            (.nullable(.oneOf(["a", "b"])), "'a'|'b'|null", #"{"enum":["a","b",null]}"#),
            (
                .list(.document(Entry.schema)), "[{entry}]",
                #"{"type":"array","items":{"$ref":"entry.json"}}"#
            ),
            (.document(CheckInAnswer.schema), "{check-ins}", #"{"$ref":"check-ins.json"}"#),
            (
                .nullable(.document(Today.schema)), "{today}|null",
                #"{"anyOf":[{"$ref":"today.json"},{"type":"null"}]}"#
            ),
        ] as [(FieldType, String, String)]
    )
    func typeHasNotationAndJSONSchema(type: FieldType, notation: String, schema: String) {
        #expect(type.notation == notation)
        #expect(JSONValue.object(type.jsonSchema).text() == schema)
    }

    @Test("Only optional fields may be absent, and an object may have more fields")
    func optionalFieldsAreNotRequired() {
        let schema = Problem.schema.jsonSchema
        #expect(schema["required"]?.text() == #"["type","title","status","detail","code"]"#)
        #expect(schema["additionalProperties"] == nil)
        #expect(schema["$id"] == .string("problem.json"))
        let nullable = DocumentSchema("x", "X.", isNullable: true) { [] }
        #expect(nullable.jsonSchema["type"]?.text() == #"["object","null"]"#)
    }

    private static func encoded(_ golden: String) throws -> JSONValue {
        let folder = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/Goldens/\(golden).json"))
        return try JSONParser.parse(Array(bytes))
    }
}

import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitKitCLI

@Suite("What commands print with --json")
struct OutputSchemaTests {
    @Test("Every document has a title, and fields that are named once", arguments: DocumentCatalogue.all)
    func documentIsComplete(document: DocumentSchema) {
        #expect(document.title.hasSuffix("."))
        #expect(!document.fields.isEmpty)
        #expect(Set(document.fields.map(\.name)).count == document.fields.count)
        for field in document.fields {
            #expect(!field.meaning.isEmpty && !field.meaning.hasSuffix("."), "\(field.name)")
        }
    }

    @Test("Documents have different names")
    func documentNamesAreUnique() {
        let names = DocumentCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "The sample answers of these tests match their schemas",
        arguments: [
            (User.schema, Sample.user), (Habit.schema, Sample.run), (CheckInAnswer.schema, Sample.answer()),
            (Today.schema, Sample.today), (Entry.schema, Sample.entry()),
            (StreakReport.schema, Sample.streak("run")), (Event.schema, Sample.event()),
            (UndoAnswer.schema, Sample.undone(Sample.run)), (StatsReport.schema, Sample.stats("run")),
            (ExplainReport.schema, Sample.explanation("run")),
        ] as [(DocumentSchema, String)]
    )
    func samplesMatchSchemas(schema: DocumentSchema, document: String) throws {
        #expect(schema.faults(in: try JSONParser.parse(Array(document.utf8))) == [])
    }

    @Test("The documents that only the command line has match their schemas")
    func ownDocumentsMatchSchemas() throws {
        let checkIn = CheckIn(id: "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10", habit: "run", status: true)
        let setting = Setting(key: try SettingKey("server"), value: nil)
        let failure = Failure(.usage, "no command given")
        var lines = LineResults()
        lines.reject(3, failure)
        let finding = Question.Finding(isYes: true, habits: ["run"], isCertain: true, isComplete: true)
        let queued = try #require(try CommandResult.queuedCheckIns([checkIn]).document())
        let version = try #require(try CommandResult.version.document())
        let documents: [(DocumentSchema, JSONValue)] =
            [
                (CheckInAnswer.schema, queued), (Setting.schema, setting.document),
                (Failure.schema, failure.document), (Question.Finding.schema, finding.document),
                (Diagnosis.schema, Diagnosis.ok("login", "ada").document), (Version.schema, version),
                (PromptState.schema, .null),
            ] + lines.documents.map { (LineResults.schema, $0) }
        for (schema, document) in documents { #expect(schema.faults(in: document) == []) }
    }

    @Test("A check-in that could not be sent has the outcome queued; before 0.1.0 it was kept")
    func unsentCheckInIsQueued() throws {
        let document = try #require(try CommandResult.queuedCheckIns([CheckIn(habit: "run")]).document())
        guard case .array(let results)? = document["results"] else {
            Issue.record("no results")
            return
        }
        #expect(results.map { $0["outcome"] } == [.string("queued")])
    }

    @Test(
        "What a command prints, as the help writes it",
        arguments: [
            (OutputSchema.none, "no document"), (.user, "{user}"), (.habits, "[{habit}]"),
            (.events, "{event} on each line"), (.prompt, "{prompt}|null"),
            (
                .undo,
                "{undo}; [{undo}] with --last or --since; [{event}] with -n; {import-undo} with --import"
            ),
        ] as [(OutputSchema, String)]
    )
    func outputHasNotation(output: OutputSchema, notation: String) {
        #expect(output.notation == notation)
    }

    @Test("An unknown field is refused, with the fields that exist")
    func unknownFieldIsRefused() {
        #expect(throws: Never.self) { try OutputSchema.version.check(.fields(["version"])) }
        #expect(throws: Failure.self) { try OutputSchema.version.check(.fields(["versoin"])) }
        #expect(throws: Failure.self) { try OutputSchema.none.check(.fields(["id"])) }
        #expect(throws: Never.self) { try OutputSchema.none.check(.whole) }
    }
}

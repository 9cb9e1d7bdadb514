import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// The server's own answers, and what the schemas refuse.
    @Suite(.timeLimit(.minutes(30)))
    struct ServerSchemaTests {
        private let none = String?.none

        @Test("the server's answers match the schemas, with no extra fields")
        func serverAnswersMatchSchemas() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    var documents = ShownDocuments(folder)
                    try await changes(&documents, ada)
                    try await looks(&documents, ada)
                    #expect(try await documents.faults() == [])
                }
            }
        }

        private func changes(_ documents: inout ShownDocuments, _ ada: Client) async throws {
            let run = NewHabit(
                name: "Run",
                description: "around the lake",
                target: 2.5,
                unit: "km",
                tags: ["a"]
            )
            try documents.add(text(try await ada.send(.addHabit, json: run, expecting: 201)), "habit")
            let one = CheckIn(status: true)
            try documents.add(text(try await ada.send(.checkIn, "run", json: one, expecting: 201)), "entry")
            let many = ["run", "nope"].map { CheckIn(id: UUID().uuidString.lowercased(), habit: $0) }
            try documents.add(text(try await ada.send(.checkIns, json: many, expecting: 200)), "check-ins")
            let token = NewToken(name: "nas")
            try documents.add(text(try await ada.send(.addToken, json: token, expecting: 201)), "new-token")
            let picture = NewPicture(habit: "run")
            let shared = try await ada.send(.addPicture, json: picture, expecting: 201)
            try documents.add(text(shared), "new-picture")
            let answer = try await ada.send(.undoEvent, many[0].id ?? "", json: Undo(), expecting: 200)
            try documents.add(text(answer), "undo")
        }

        private func looks(_ documents: inout ShownDocuments, _ ada: Client) async throws {
            let looks: [(Endpoint, String, String)] = [
                (.me, "", "user"), (.habits, "", "habit-list"), (.habit, "run", "habit"),
                (.today, "", "today"), (.log, "run", "entry-list"), (.streak, "run", "streak"),
                (.streaks, "", "streak-list"), (.stats, "run", "stats"), (.allStats, "", "stats-list"),
                (.explain, "run", "explanation"), (.calendar, "run", "calendar"),
                (.allCalendar, "", "calendar"),
                (.pictures, "", "picture-list"), (.tokens, "", "token-list"),
            ]
            for (endpoint, value, schema) in looks {
                let answer = try await ada.send(endpoint, value, json: none, expecting: 200)
                try documents.add(text(answer), schema)
            }
            let page = try await ada.send(.events, json: none, expecting: 200)
            let events = try #require(try JSONParser.parse(page.body)["events"])
            try documents.add(events.text(), "event-list")
            let missing = try await ada.send(.habit, "nope", json: none, expecting: 404)
            try documents.add(text(missing), "problem")
            let refused = try await ada.send(.addHabit, json: NewHabit(name: "1"), expecting: 422)
            try documents.add(text(refused), "problem")
        }

        @Test("a document that was changed anywhere is refused")
        func changedDocumentsAreRefused() async throws {
            try await Folder.lend { folder in
                let good = """
                    {"date":"2026-03-13","done":0,"due":1,"habits":[{"amount_in_period":null,"amount_today":null,"archived_at":null,"at_risk":false,"created_at":\
                    "2026-01-02T03:04:05Z","current_streak":0,"description":null,"done_today":false,"due_today":true,\
                    "id":3,"longest_streak":20,"name":"Run","schedule":"daily","slug":"run","tags":["health"],\
                    "target":null,"target_type":"at_least","uid":"6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10","unit":null}]}
                    """
                var whole = ShownDocuments(folder)
                try whole.add(good, "today")
                #expect(try await whole.faults() == [])
                let mutants = [
                    ("\"slug\":\"run\",", ""), ("\"done\":0", "\"done\":\"0\""),
                    ("\"done\":0", "\"done\":-1"),
                    ("\"due\":1", "\"due\":null"), ("at_least", "at_last"), ("2026-03-13", "2026-02-30"),
                    ("05Z", "05+01:00"), ("[\"health\"]", "[7]"), ("\"id\":3", "\"id\":3.5"),
                    ("\"habits\":[", "\"habits\":[null,"), ("\"date\":\"2026-03-13\",", ""),
                ]
                for (old, new) in mutants {
                    var changed = ShownDocuments(folder)
                    try changed.add(good.replacing(old, with: new), "today")
                    #expect(try await changed.faults(isClosed: false).count == 1, "\(old) -> \(new)")
                }
                // A newer server may send more fields, but every field must be documented.
                var newer = ShownDocuments(folder)
                try newer.add(good.replacing("\"slug\"", with: "\"mood\":\"fine\",\"slug\""), "today")
                #expect(try await newer.faults(isClosed: false) == [])
                #expect(try await newer.faults().count == 1)
            }
        }

        @Test("--json=FIELDS prints exactly these fields, in this order")
        func jsonFieldsMatchSchemas() async throws {
            try await Folder.lend { folder in
                for (text, isGood) in [
                    (#"[{"longest":2,"habit":"run"}]"#, true), (#"[{"habit":"run","longest":2}]"#, false),
                    (#"[{"longest":2}]"#, false), (#"[{"longest":2,"habit":"run","unit":"days"}]"#, false),
                    (#"[{"longest":"2","habit":"run"}]"#, false),
                ] {
                    var documents = ShownDocuments(folder)
                    try documents.add(text, "streak-list", fields: ["longest", "habit"])
                    #expect(try await documents.faults().isEmpty == isGood, "\(text)")
                }
            }
        }

        private func text(_ response: Response) -> String { String(decoding: response.body, as: UTF8.self) }
    }
}

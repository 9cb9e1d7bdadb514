extension Sample {
    /// An event with an id and a cursor made from a number.
    static func event(
        _ number: Int = 1,
        of habit: String = "morning-run",
        _ change: String = #"{"status":true}"#,
        at time: String = "2026-03-13T06:00:00Z",
        undoes: Int? = nil,
        outcome: String = "applied",
        token: String = #"{"current":true,"id":"0123abcd","name":null}"#
    ) -> String {
        """
        {"after":{"amount":null,"note":null,"skipped":false,"status":true},"before":null,"change":\(change),\
        "cursor":"\(number)-c0c0c0c0","habit":"\(habit)","habit_id":3,"id":"\(eventID(number))","log_date":\
        "2026-03-13","outcome":"\(outcome)","received_at":"\(time)","recorded_at":"\(time)","time_zone":null,\
        "token":\(token),"undoes":\(undoes.map { "\"\(eventID($0))\"" } ?? "null")}
        """
    }

    static func eventID(_ number: Int) -> String {
        String(repeating: String(number, radix: 16), count: 8) + "-0000-4000-8000-000000000000"
    }

    static func page(_ events: String..., next: String = "9-c0c0c0c0", more: Bool = false) -> String {
        "{\"events\":[\(events.joined(separator: ","))],\"more\":\(more),\"next\":\"\(next)\"}"
    }

    static func undone(
        _ habit: String,
        _ entry: String = entry(done: false),
        of number: Int = 1,
        outcome: String = "applied"
    ) -> String {
        """
        {"entry":\(entry),"habit":\(habit),"id":"00000000-0000-4000-8000-000000000001","outcome":"\(outcome)",\
        "today":\(today),"undoes":"\(eventID(number))"}
        """
    }
}

import HabitModel

/// The log of harsh, whose later lines win: `DAY : Name : y : comment : amount`.
struct HarshLog {
    var drafts: [HabitDraft]
    private var indexes: [String: Int]

    init(_ list: HarshList) {
        drafts = list.drafts
        indexes = Dictionary(list.drafts.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    mutating func read(_ text: String, _ builder: inout DocumentBuilder) {
        for (number, line) in text.numberedLines { add(line, "log:\(number)", &builder) }
    }

    private mutating func add(_ line: String, _ place: String, _ builder: inout DocumentBuilder) {
        let parts = line.split(separator: " : ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3 else {
            return builder.report.add(.lost, place, "not a line of a log: \"\(line.trimmed.singleLine)\"")
        }
        guard let day = Day(parts[0].trimmed) else {
            return builder.report.add(.lost, place, "no such date: \(parts[0].trimmed.singleLine)")
        }
        var draft = DayDraft(day, place: place)
        switch parts[2].trimmed {
        case "y": draft.isDone = true
        case "n": draft.isDone = false
        case "s": draft.isSkipped = true
        default: return builder.report.add(.lost, place, "result \"\(parts[2].trimmed.singleLine)\"")
        }
        readRest(Array(parts.dropFirst(3)), of: &draft, place, &builder)
        let index = index(of: parts[1], place)
        if drafts[index].days.replace(draft) {
            builder.report.add(.changed, place, "\(day) appears twice: the last line counts, as in harsh")
        }
    }

    /// The comment and the amount; a comment with ` : ` in it has more parts, of which the last may be the amount.
    private func readRest(
        _ rest: [String],
        of draft: inout DayDraft,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) {
        var comment = rest
        if rest.count == 2 {
            readAmount(comment.removeLast(), of: &draft, place, &builder)
        } else if rest.count > 2 {
            builder.report.add(
                .changed,
                place,
                "a comment with \" : \" in it: harsh drops such a line, here it stays"
            )
            let last = rest[rest.count - 1].trimmed
            if last.isEmpty || Quantity(last) != nil {
                readAmount(comment.removeLast(), of: &draft, place, &builder)
            }
        }
        let note = comment.joined(separator: " : ").trimmed
        if note.isEmpty { return }
        if note.allSatisfy({ $0 == ":" || $0 == " " }) {
            let cut =
                "a comment of \":\" alone, left where an editor cut the blank at the line's end: no comment"
            return builder.report.add(.changed, place, cut)
        }
        draft.note = note
    }

    /// An amount; none and 0 both mean that there is none.
    private func readAmount(
        _ text: String,
        of draft: inout DayDraft,
        _ place: String,
        _ builder: inout DocumentBuilder
    ) {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        if let quantity = Quantity(text) {
            draft.amount = quantity.value == .zero ? nil : quantity
        } else if let quantity = Quantity(text.replacing(",", with: ".")) {
            builder.report.add(.changed, place, "amount \"\(text)\" read as \(quantity.value)")
            draft.amount = quantity.value == .zero ? nil : quantity
        } else {
            builder.report.add(.lost, place, "amount \"\(text.singleLine)\": not a number")
        }
    }

    /// The habit of a name; one that is only in the log ended after its last day.
    private mutating func index(of name: String, _ place: String) -> Int {
        if let index = indexes[name] { return index }
        var draft = HabitDraft(name, place: place)
        draft.ending = .unknown("the habit is only in the log")
        indexes[name] = drafts.count
        drafts.append(draft)
        return drafts.count - 1
    }
}

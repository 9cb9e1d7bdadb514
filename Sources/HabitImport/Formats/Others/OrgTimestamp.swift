import HabitModel

/// A time stamp of org mode: `<2026-11-23 Mon .+2d/4d>` or `[2026-11-21 Sat 07:10]`, with day names in any language.
struct OrgTimestamp {
    var time: LocalTime
    var repeater: OrgFile.Repeater?

    /// Reads the first time stamp in a text.
    init?(_ text: some StringProtocol) {
        guard let start = text.firstIndex(where: { $0 == "<" || $0 == "[" }),
            let end = text[start...].firstIndex(where: { $0 == ">" || $0 == "]" })
        else { return nil }
        let words = text[text.index(after: start)..<end].split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let day = Day(first) else { return nil }
        time = LocalTime(day: day, seconds: 0)
        for word in words.dropFirst() {
            if let seconds = LocalTime.seconds(word) {
                time.seconds = seconds
            } else if let repeater = Self.repeater(word) {
                self.repeater = repeater
            }
        }
    }

    /// `- State "DONE"       from "TODO"       [2026-11-21 Sat 07:10] \\`.
    static func state(_ line: String) -> OrgFile.State? {
        let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard quoted.count >= 3, let stamp = line.firstIndex(of: "[").flatMap({ OrgTimestamp(line[$0...]) })
        else {
            return nil
        }
        return OrgFile.State(
            word: String(quoted[1]),
            time: stamp.time,
            note: line.hasSuffix("\\\\") ? "" : nil
        )
    }

    /// `+1w`, `++1w` and `.+2d/4d`.
    private static func repeater(_ word: some StringProtocol) -> OrgFile.Repeater? {
        let kind = word.prefix { $0 == "+" || $0 == "." }
        guard !kind.isEmpty else { return nil }
        let parts = word.dropFirst(kind.count).split(separator: "/")
        guard let first = parts.first, let interval = days(first) else { return nil }
        return OrgFile.Repeater(
            text: String(word).singleLine,
            interval: interval,
            deadline: parts.count > 1 ? days(parts[1]) : nil,
            isFixed: !kind.hasPrefix(".")
        )
    }

    private static func days(_ text: some StringProtocol) -> Int? {
        let lengths: [Character: Int] = ["d": 1, "w": 7, "m": 30, "y": 365]
        guard let unit = text.last, let length = lengths[unit], let number = Int(text.dropLast()), number > 0
        else {
            return nil
        }
        return number.multipliedClamped(by: length)
    }
}

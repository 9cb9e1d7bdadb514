// Prints, as JSON, the processor time of the rules for twenty habits with 1, 10 and 30 years of entries: medians in
// milliseconds, of each part and of all parts together.

let rounds = 41
let parts = Part.allCases.map(\.rawValue) + ["all"]
let reports = [1, 10, 30].map { years in
    let habits = Diary.twentyHabits(years: years)
    var times: [String: [Double]] = [:]
    for _ in 0..<rounds {
        var whole = 0.0
        for part in Part.allCases {
            let elapsed = part.milliseconds(for: habits)
            times[part.rawValue, default: []].append(elapsed)
            whole += elapsed
        }
        times["all", default: []].append(whole)
    }
    let medians = parts.map { part in "\"\(part)\": \((times[part] ?? []).sorted()[rounds / 2])" }
    return "{\"years\": \(years), \(medians.joined(separator: ", "))}"
}
print("[\(reports.joined(separator: ",\n "))]")

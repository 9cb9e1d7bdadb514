// Prints, as JSON, how long the rules take for twenty habits with 1, 10 and 30 years of entries: the median
// processor time in milliseconds, for each calculation alone and for all of them together.

let rounds = 41
let names = Calculation.allCases.map(\.rawValue) + ["all"]
let reports = [1, 10, 30].map { years in
    let habits = SampleHabit.twentyHabits(years: years)
    var times: [String: [Double]] = [:]
    for _ in 0..<rounds {
        var whole = 0.0
        for calculation in Calculation.allCases {
            let elapsed = calculation.milliseconds(for: habits)
            times[calculation.rawValue, default: []].append(elapsed)
            whole += elapsed
        }
        times["all", default: []].append(whole)
    }
    let medians = names.map { name in "\"\(name)\": \((times[name] ?? []).sorted()[rounds / 2])" }
    return "{\"years\": \(years), \(medians.joined(separator: ", "))}"
}
print("[\(reports.joined(separator: ",\n "))]")

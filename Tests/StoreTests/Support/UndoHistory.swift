import HabitModel

@testable import HabitServer

/// What happens on one day: check-ins and undos, made from a seed and put in an order of arrival, and what a reader
/// who knows nothing of the store would say that the day is then.
struct UndoHistory: Sendable {
    /// One check-in or undo.
    struct Deed: Sendable {
        let id: String
        let change: EntryChange
        let undoes: String?
        let seconds: Int64

        func order(by person: Int64, on day: Day, suffix: String) -> ValidatedCheckIn {
            var order = ValidatedCheckIn.sample(
                by: person,
                .slug("run"),
                on: day,
                change,
                at: seconds,
                id: "\(id)/\(suffix)"
            )
            order.undoes = undoes.map { "\($0)/\(suffix)" }
            return order
        }
    }

    /// In the order of arrival.
    let orders: [Deed]

    /// - Parameters:
    ///   - seed: decides what happens.
    ///   - arrival: decides in which order it arrives; undos keep theirs and come after what they undo.
    init(number: Int, seed: UInt64, arrival: UInt64) {
        var random = SeededNumbers(seed)
        var checkIns: [Deed] = []
        for index in 0..<Int.random(in: 1...6, using: &random) {
            let change = Self.changes.randomElement(using: &random) ?? EntryChange()
            let seconds = Int64.random(in: 0...4, using: &random)
            checkIns.append(Deed(id: "\(number)c\(index)", change: change, undoes: nil, seconds: seconds))
        }
        var undos: [Deed] = []
        for index in 0..<Int.random(in: 0...6, using: &random) {
            let event = (checkIns + undos + undos).randomElement(using: &random)?.id
            let seconds = Int64.random(in: 0...6, using: &random)
            undos.append(
                Deed(id: "\(number)u\(index)", change: EntryChange(), undoes: event, seconds: seconds)
            )
        }
        var shuffling = SeededNumbers(arrival &+ 1_000_003)
        var arrived: [Deed] = []
        var waiting = checkIns.shuffled(using: &shuffling)
        while !(waiting.isEmpty && undos.isEmpty) {
            if let undo = undos.first, arrived.contains(where: { $0.id == undo.undoes }),
                waiting.isEmpty || Bool.random(using: &shuffling)
            {
                arrived.append(undos.removeFirst())
            } else if !waiting.isEmpty {
                arrived.append(waiting.removeFirst())
            }
        }
        orders = arrived
    }

    private static let changes: [EntryChange] = [
        EntryChange(status: true), EntryChange(status: false), EntryChange(skipped: true),
        EntryChange(skipped: false), EntryChange(amount: 3), EntryChange(add: 0.1), EntryChange(add: 2),
        EntryChange(add: -1), EntryChange(note: .set("a")), EntryChange(note: .set("b")),
        EntryChange(note: .clear), EntryChange(),
    ]

    /// The events that do not stand in the end, by nothing but the words of the rule.
    var undone: Set<String> {
        var effective: [Deed] = []
        var idle: Set<String> = []
        for deed in orders {
            guard let event = deed.undoes else { continue }
            // An undo of what was undone already does nothing, now or later.
            if stands(event, effective), !idle.contains(event) {
                effective.append(deed)
            } else {
                idle.insert(deed.id)
            }
        }
        return idle.union(orders.map(\.id).filter { !stands($0, effective) })
    }

    private func stands(_ id: String, _ undos: [Deed]) -> Bool {
        !undos.contains { $0.undoes == id && stands($0.id, undos) }
    }

    /// Whether an undo was undone.
    var hasRedo: Bool { orders.contains { $0.undoes != nil && undone.contains($0.id) } }

    /// The day in the end, and when what made it so was recorded.
    func expected(target: Target?) -> (state: EntryState, seconds: Int64) {
        let undone = undone
        let checkIns = orders.filter { $0.undoes == nil }.sorted { ($0.seconds, $0.id) < ($1.seconds, $1.id) }
        let standing = checkIns.filter { !undone.contains($0.id) }
        let state = standing.reduce(nil) { applying($1.change, to: $0, target: target) }
        return (state ?? EntryState(), (standing.last ?? checkIns.last)?.seconds ?? 0)
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import HabitModel
import HabitTestSupport
import Testing

@Suite("applying check-ins to a day")
struct EntryChangeTests {
    private func target(_ value: ExactDecimal, _ kind: TargetType = .atLeast) throws -> Target {
        try Target(value: value, kind: kind)
    }

    @Test("a check-in that sets nothing means done")
    func emptyCheckInMeansDone() {
        #expect(applying(EntryChange(), to: nil, target: nil) == EntryState(status: true))
        #expect(EntryChange().setsNothing)
        #expect(!EntryChange(note: .clear).setsNothing)
    }

    @Test("absent fields stay unchanged")
    func absentFieldsStayUnchanged() {
        let before = EntryState(status: true, amount: 5, note: "good")
        #expect(applying(EntryChange(note: .set("better")), to: before, target: nil).status)
        #expect(applying(EntryChange(note: .set("better")), to: before, target: nil).amount == 5)
        #expect(applying(EntryChange(note: .clear), to: before, target: nil).note == nil)
        #expect(applying(EntryChange(status: true), to: before, target: nil) == before)
        #expect(applying(EntryChange(note: .set("x")), to: nil, target: nil) == EntryState(note: "x"))
    }

    @Test("with a target, the amount decides the status")
    func amountDecidesStatusWithTarget() throws {
        let eight = try target(8)
        #expect(applying(EntryChange(amount: 7.9), to: nil, target: eight) == EntryState(amount: 7.9))
        #expect(
            applying(EntryChange(amount: 8), to: nil, target: eight) == EntryState(status: true, amount: 8)
        )
        #expect(!applying(EntryChange(status: true, amount: 3), to: nil, target: eight).status)
        #expect(applying(EntryChange(status: false, amount: 9), to: nil, target: eight).status)
        let two = try target(2, .atMost)
        #expect(applying(EntryChange(amount: 2), to: nil, target: two).status)
        #expect(applying(EntryChange(amount: 0), to: nil, target: two).status)
        #expect(!applying(EntryChange(amount: 3), to: nil, target: two).status)
        #expect(!applying(EntryChange(note: .set("none yet")), to: nil, target: two).status)
    }

    @Test("add adds to the day's amount and stays within bounds")
    func addStaysWithinBounds() throws {
        let eight = try target(8)
        let six = EntryState(amount: 6)
        #expect(applying(EntryChange(add: 2), to: six, target: eight) == EntryState(status: true, amount: 8))
        #expect(applying(EntryChange(add: 2), to: nil, target: eight) == EntryState(amount: 2))
        #expect(applying(EntryChange(amount: 1, add: 2), to: six, target: eight).amount == 3)
        #expect(applying(EntryChange(add: -10), to: six, target: eight).amount == 0)
        #expect(applying(EntryChange(add: 1e9), to: six, target: eight).amount == Amount.maximum)
    }

    @Test("a bare status decides, and a contradicting amount gives way")
    func bareStatusOverridesAmount() throws {
        let eight = try target(8)
        let three = EntryState(amount: 3)
        #expect(
            applying(EntryChange(status: true), to: three, target: eight)
                == EntryState(status: true, amount: 8)
        )
        #expect(applying(EntryChange(), to: nil, target: eight) == EntryState(status: true))
        let full = EntryState(status: true, amount: 9)
        #expect(applying(EntryChange(status: false), to: full, target: eight) == EntryState())
        #expect(applying(EntryChange(status: false), to: three, target: eight) == three)
        let two = try target(2, .atMost)
        let many = EntryState(amount: 5)
        #expect(
            applying(EntryChange(status: true), to: many, target: two) == EntryState(status: true, amount: 2)
        )
    }

    @Test("without a target, an amount greater than 0 means done unless a status says otherwise")
    func amountMeansDoneWithoutTarget() {
        #expect(applying(EntryChange(amount: 5), to: nil, target: nil) == EntryState(status: true, amount: 5))
        #expect(applying(EntryChange(amount: 0), to: nil, target: nil) == EntryState(amount: 0))
        #expect(!applying(EntryChange(status: false, amount: 5), to: nil, target: nil).status)
    }

    @Test("a day is done or skipped, never both, and the later change wins")
    func laterOfDoneAndSkippedWins() throws {
        let skipped = EntryState(skipped: true)
        let done = EntryState(status: true)
        #expect(applying(EntryChange(skipped: true), to: done, target: nil) == skipped)
        #expect(applying(EntryChange(status: true), to: skipped, target: nil) == done)
        #expect(applying(EntryChange(), to: skipped, target: nil) == done)
        #expect(applying(EntryChange(skipped: false), to: skipped, target: nil) == EntryState())
        #expect(applying(EntryChange(note: .set("ill")), to: skipped, target: nil).skipped)
        let eight = try target(8)
        #expect(
            applying(EntryChange(amount: 2), to: skipped, target: eight)
                == EntryState(skipped: true, amount: 2)
        )
        #expect(
            applying(EntryChange(amount: 8), to: skipped, target: eight)
                == EntryState(status: true, amount: 8)
        )
        let enough = EntryState(skipped: true, amount: 9)
        #expect(
            applying(EntryChange(skipped: false), to: enough, target: eight)
                == EntryState(status: true, amount: 9)
        )
        #expect(EntryChange(status: true, skipped: true).contradictsItself)
        #expect(applying(EntryChange(status: true, skipped: true), to: nil, target: nil) == skipped)
    }

    @Test("a day is never both done and skipped, and its status agrees with amount and target")
    func randomChangesKeepStateConsistent() throws {
        var random = Seeded(2)
        for _ in 0..<5000 {
            let target: Target? =
                try [
                    nil, Target(value: 3), Target(value: 3, kind: .atMost), Target(value: 0, kind: .atMost),
                ].randomElement(using: &random) ?? nil
            var state: EntryState?
            for _ in 0..<6 {
                let change = EntryChange(
                    status: [nil, true, false].randomElement(using: &random) ?? nil,
                    skipped: [nil, true, false].randomElement(using: &random) ?? nil,
                    amount: [nil, nil, 0, 3, 5].randomElement(using: &random) ?? nil,
                    add: [nil, nil, -2, 2].randomElement(using: &random) ?? nil,
                    note: [FieldUpdate<String>.keep, .clear, .set("n")].randomElement(using: &random) ?? .keep
                )
                let next = applying(change, to: state, target: target)
                #expect(!(next.status && next.skipped))
                if let target, let amount = next.amount, !next.skipped {
                    #expect(next.status == target.isMet(by: amount), "\(change) \(next)")
                }
                state = next
            }
        }
    }

    @Test("amounts and targets are within bounds, and only an upper limit may be 0")
    func amountsAndTargetsAreWithinBounds() throws {
        #expect(try Amount(0).value == 0)
        #expect(try Amount(1e9).value == Amount.maximum)
        for value in [-1, 1_000_000_000.000001, -0.000001, ExactDecimal(.max), ExactDecimal(.min)] {
            #expect(throws: ValueError.self) { try Amount(value) }
            for kind in TargetType.allCases {
                #expect(throws: ValueError.self) { try Target(value: value, kind: kind) }
            }
        }
        #expect(throws: ValueError.self) { try Target(value: 0) }
        #expect(try Target(value: 0, kind: .atMost).value == 0)
        #expect(try Target(value: .smallest).value == 0.000001)
        #expect(try Amount.addition(-5) == -5)
        #expect(try Amount.addition(-1e9) == -1e9)
        #expect(throws: ValueError.self) { try Amount.addition(-1_000_000_000.000001) }
        #expect(throws: ValueError.self) { try Amount.addition(ExactDecimal(.min)) }
    }

    @Test("with a limit of 0, a day is done by 0 or a bare done, and not done by anything more")
    func limitOfZero() throws {
        let none = try target(0, .atMost)
        #expect(applying(EntryChange(), to: nil, target: none) == EntryState(status: true))
        #expect(
            applying(EntryChange(amount: 0), to: nil, target: none) == EntryState(status: true, amount: 0)
        )
        let slip = applying(EntryChange(add: 0.000001), to: nil, target: none)
        #expect(slip == EntryState(amount: 0.000001))
        #expect(applying(EntryChange(add: -1), to: slip, target: none) == EntryState(status: true, amount: 0))
        #expect(
            applying(EntryChange(status: true), to: slip, target: none) == EntryState(status: true, amount: 0)
        )
        let done = EntryState(status: true, amount: 0)
        #expect(applying(EntryChange(status: false), to: done, target: none) == EntryState())
        #expect(applying(EntryChange(note: .set("n")), to: nil, target: none) == EntryState(note: "n"))
    }

    @Test("under a sum, a day is done if anything was done on it")
    func sumsMakeDaysDone() {
        func sum(_ change: EntryChange, _ state: EntryState? = nil) -> EntryState {
            applying(change, to: state, DayRule(.weekly, try? Target(value: 20)))
        }
        #expect(sum(EntryChange(amount: 0.000001)) == EntryState(status: true, amount: 0.000001))
        #expect(sum(EntryChange(amount: 0)) == EntryState(amount: 0))
        #expect(sum(EntryChange(status: true, amount: 0)) == EntryState(amount: 0))
        #expect(sum(EntryChange(status: false, amount: 5)) == EntryState(status: true, amount: 5))
        #expect(sum(EntryChange()) == EntryState(status: true))
        #expect(sum(EntryChange(), EntryState(amount: 0)) == EntryState(status: true))
        let five = EntryState(status: true, amount: 5)
        #expect(sum(EntryChange(), five) == five)
        #expect(sum(EntryChange(status: false), five) == EntryState())
        #expect(sum(EntryChange(add: -5), five) == EntryState(amount: 0))
        let skipped = sum(EntryChange(skipped: true), five)
        #expect(skipped == EntryState(skipped: true, amount: 5))
        #expect(sum(EntryChange(skipped: false), skipped) == five)
        #expect(sum(EntryChange(add: 1), skipped) == EntryState(status: true, amount: 6))
    }
}

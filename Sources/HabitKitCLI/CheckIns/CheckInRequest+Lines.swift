internal import HabitModel
internal import HabitWire

extension CheckInRequest {
    /// Checks in what the lines of standard input say, each changed as told, in as few requests as it takes.
    ///
    /// A line that cannot be understood is refused, and the rest is done.
    func sendLines(
        _ change: (inout CheckIn) throws(Failure) -> Void
    ) throws(Failure) -> CommandResult {
        let account = try context.signedIn()
        try account.client.checkSecrecy()
        let lines = try InputLines(context.world.input).lines
        let began = account.now()
        let today = try account.today(at: began)
        let standard = try day?.day(today: today, future: allowsFuture) ?? today
        let delivery = Delivery(context, account, isStrict: isStrict)
        var maker = CheckInMaker(account, delivery.known, delivery.times(), began: began)
        var results = LineResults()
        for line in lines {
            do throws(Failure) {
                let said = try CheckInLine(line.text.get())
                let date = try said.day?.day(today: today, future: allowsFuture) ?? standard
                let typed = said.day ?? day ?? .daysAgo(0)
                try maker.add(said.argument, on: date, typed, takesAmount: takesAmounts) {
                    checkIn throws(Failure) in
                    try change(&checkIn)
                    if let note = said.note { checkIn.note = FieldUpdate(typed: note) }
                }
                results.sent.append(line.number)
            } catch {
                results.refuse(line.number, error)
            }
        }
        guard !maker.made.checkIns.isEmpty else { return .lines(results) }
        do throws(Failure) {
            let delivered = try delivery.deliver(maker.made)
            if let answer = delivered.answer { try results.add(answer) }
            if let failure = delivered.failure { results.fail(failure) }
        } catch {
            results.fail(error)
        }
        return .lines(results)
    }
}

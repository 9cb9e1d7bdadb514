import HabitWire

/// What the script of the dashboard shows after a check-in.
struct CheckInReply: Encodable, Sendable {
    let message: String
    /// The id of the check-in, for the undo.
    let undo: String?
    /// The id of that undo.
    let undoID: String?
    /// The id of the check-in, if it can be moved to today.
    let move: String?
    let pressed: Bool
    /// The id of the next check-in.
    let id: String
    let status: String
    let amount: String?
    let streak: String
    let risk: String
    let skipped: String
    let summary: String
    let done: Int
    let due: Int

    private enum CodingKeys: String, CodingKey {
        case message, undo, move, pressed, id, status, amount, streak, risk, skipped, summary, done, due
        case undoID = "undo_id"
    }

    init(_ line: HabitLine, _ today: Today, _ flash: Flash?, isToday: Bool) {
        message = flash?.message ?? ""
        undo = flash?.undo?.id
        undoID = flash?.undo?.undoID
        move = flash?.move?.event
        pressed = line.pressed
        id = line.id
        status = line.status
        amount = line.amount?.text
        streak = line.streak ?? ""
        risk = line.risk ?? ""
        skipped = line.skipped ?? ""
        summary = DashboardPage.summary(today, isToday: isToday)
        done = today.done
        due = today.due
    }
}

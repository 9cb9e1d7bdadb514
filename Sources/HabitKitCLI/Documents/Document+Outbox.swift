extension Document {
    /// What is in the outbox.
    var outboxText: String {
        switch self {
        case .outboxItem:
            """
            A check-in of the outbox, and what became of it.
            id uuid|null the check-in's id
            habit string|null the habit, as it was typed
            log_date date|null the day
            status boolean|null done or not done; null if it says nothing of that
            skipped boolean|null excused or not; null if it says nothing of that
            amount number|null the day's amount
            add number|null what to add to the day's amount
            note string|null the day's note
            recorded_at instant|null when the person acted
            time_zone string|null the IANA name of the zone in which the day was decided
            server string the address of the server that it is for
            username string|null the account that it is for, as far as it is known
            outcome 'queued'|'applied'|'duplicate'|'superseded'|'rejected'|'dropped' what became of it: still to be sent, \
            sent (the three words of result), rejected by the server for good, or discarded
            problem {reason}|null why it was rejected
            """
        default:
            """
            A check-in that is queued, and why it still is.
            id uuid|null the check-in's id
            habit string|null the habit, as it was typed
            log_date date|null the day
            recorded_at instant|null when the person acted
            account string|null the name of the account that it is for, as far as it is known
            server string the address of the server that it is for
            reason 'not_sent'|'being_sent'|'not_logged_in'|'other_address'|'other_account'|'recorded_in_future'|\
            'recorded_before_login' why: the server has not been reached since, another process is sending it, nobody is \
            logged in there, it is for another address, it is of another account, its time cannot be right
            """
        }
    }
}

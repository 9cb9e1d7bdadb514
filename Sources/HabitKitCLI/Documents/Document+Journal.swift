extension Document {
    /// Events and what undoes them.
    var journalText: String {
        switch self {
        case .event:
            """
            A check-in that reached the server, and what it did.
            id uuid the check-in's id
            cursor string the place right behind this event, for --after
            habit string the habit's slug, as it is now
            habit_id integer the habit's id
            log_date date the day
            outcome 'applied'|'duplicate'|'superseded'|'refused' what became of it
            change {event-change} what the check-in set
            undoes uuid|null the id of the event that this one undoes
            before {event-state}|null the day as it stood before; null if nothing did
            after {event-state} the day as it stood afterwards
            recorded_at instant when the person acted, on their own clock
            received_at instant when it reached the server, on the server's clock
            time_zone string|null the IANA name of the zone in which the day was decided
            token {event-token} which login did it
            """
        case .eventChange:
            """
            What a check-in set; empty for done, and for an undo.
            status? boolean done or not done
            skipped? boolean excused or not
            amount? number the day's amount
            add? number what was added to it
            note? string|null the note; null removed it
            """
        case .eventState:
            """
            What stood recorded for a day.
            status boolean whether it was done
            skipped boolean whether it was excused
            amount number|null how much was done
            note string|null what was noted
            """
        case .eventToken:
            """
            The login or token that did something.
            id string a stable short id, which opens nothing
            name string|null the name that the person gave it; null for a login
            current boolean whether it is the one that asks
            """
        default:
            """
            What became of an undo, and of its day.
            id uuid|null the undo's own id, by which it can be undone in its turn; null if the check-in was only queued
            undoes uuid the id of the event or queued check-in that it undoes
            outcome 'applied'|'duplicate'|'superseded'|'refused'|'dropped' what became of it: the day is another now, it \
            was undone already, what came later stands, it cannot be undone, the check-in was not sent and never will be
            entry {entry}|null the day as it is now; null if the check-in was only queued
            habit {habit}|null the habit as it is now; null if it was archived meanwhile
            today {today}|null the day that the person lives in; null if the server was not reached
            """
        }
    }
}

extension Document {
    /// The document in words: what it is, and a line for each field with its type and meaning (``Field``).
    ///
    /// Text, because the schemas and the pages are all that reads it, and it takes a tenth of the space of values.
    var text: String {
        switch self {
        case .user:
            """
            An account, as its owner sees it.
            id integer the account's id
            uid string|null a random id that no other account has on any server; null from an older server
            username string the name to log in with, in lower case
            avatar_url string|null the path of the picture on this server, which only its owner may read
            created_at instant when the account was made
            updated_at instant when it was last changed
            time_zone string the IANA name of the zone that decides the day where a request does not
            day_starts_at time when the account's day starts
            """
        case .habit:
            """
            A habit, with what a list shows of it on one day.
            id integer the habit's id
            uid uuid|null what never changes and never names another habit; null from a server that does not say
            name string the name, as it was given
            slug string the name to type, unique among its owner's active habits
            description string|null what the habit is about
            schedule string when it is due, such as "daily", "mon,wed,fri" or "3/week"
            target number|null the amount that makes a day done; null if a day is simply done or not
            target_type 'at_least'|'at_most' whether the target is to be reached or not to be passed
            unit string|null what the amount counts, such as "glasses"
            tags [string] the tags, in the order in which they were given
            created_at instant when it was added
            archived_at instant|null when it was archived; null while it is active
            done_today boolean whether the day is done
            due_today boolean whether the schedule asks for the day
            current_streak count the current streak, in the schedule's unit
            longest_streak count the longest streak, in the schedule's unit
            at_risk boolean|null whether the streak ends unless something is done today
            """
        case .checkIns:
            """
            What became of check-ins.
            results [{result}] a result for each check-in, in the order in which they were given
            today {today}|null the day, after all of them; null if they are queued to be sent later, and for a token \
            that may not read
            """
        case .result:
            """
            What became of one check-in.
            id uuid the check-in's id
            outcome 'applied'|'duplicate'|'superseded'|'refused'|'queued' what became of it: it changed the day, \
            was recorded before, a later one of that day stands, it cannot be recorded, it is queued to be sent later
            slug string|null the slug of the habit that it is of; null if the check-in was refused or is queued
            log_date date|null the day that it is of; null if the check-in was refused or is queued
            entry {entry}|null the day as it is now; null as slug is, and for a token that may not read
            habit {habit}|null the habit as it is now; null as slug is, and for a token that may not read
            problem {problem}|null why it was refused
            """
        case .lineResult:
            """
            What became of a line of standard input.
            line count the number of the line; the first is 1
            id uuid|null the check-in's id; null if the line was not sent or not answered
            outcome 'applied'|'duplicate'|'superseded'|'refused'|'queued' what became of it, as in result
            slug string|null the slug of the habit that it is of; null if the line was refused or is queued
            log_date date|null the day that it is of; null if the line was refused or is queued
            entry {entry}|null the day as it is now; null as slug is, and for a token that may not read
            habit {habit}|null the habit as it is now; null as slug is, and for a token that may not read
            problem {problem}|null why it was refused
            """
        case .entry:
            """
            What was done for one habit on one day.
            id integer the entry's id
            habit_id integer the habit's id
            log_date date the day
            status boolean whether the day is done
            skipped boolean whether the day is excused
            amount number|null how much was done, if anybody said
            note string|null what was noted
            created_at instant when the entry was first made, on the server's clock
            recorded_at instant when the person acted, on their own clock
            time_zone string|null the IANA name of the zone in which the day was decided
            files [integer] the ids of the files attached to the day
            """
        case .today:
            """
            One day at a glance.
            date date the day
            done count how many of the habits that are due are done
            due count how many habits are due
            habits [{habit}] every active habit
            """
        case .outboxItem, .queuedCheckIn: outboxText
        case .streak, .stats, .period, .explanation, .step: lookingText
        case .event, .eventChange, .eventState, .eventToken, .undo: journalText
        case .prompt:
            """
            What a prompt can tell; null when logged out or nothing is due.
            date date the day that is told of
            done count how many of the habits that are due are done
            due count how many habits are due
            at_risk count how many streaks end unless something is done today
            waiting count how many check-ins wait to be sent
            stale boolean whether that day is over
            """
        case .check:
            """
            The answer to a question, as the exit code tells it too.
            answer boolean whether it is yes
            habits [string] the slugs of the habits of which it is so; with --all-done of those still open
            """
        case .token:
            """
            A token that a person made for a machine.
            \(Document.tokenFields)
            """
        case .newToken:
            """
            A token as it is made.
            \(Document.tokenFields)
            token string the token itself, which is shown this once
            """
        case .version:
            """
            Which program this is.
            version string the version, as Semantic Versioning writes it
            """
        case .setting:
            """
            A setting of config.json.
            key string its name, such as profile.work.server
            value string|null what it is set to; null once it is not set any more
            """
        case .diagnosis:
            """
            What habit doctor found of one thing.
            check string what was looked at, in a word
            status 'ok'|'failed'|'unknown' how it stands; unknown is no failure of its own
            message string what was found; never a token
            hint string|null what to do about it; null where there is nothing to do
            """
        case .error, .notice, .reason, .problem, .fieldError: failureText
        }
    }

    private static let tokenFields = """
        id integer the token's id
        name string the name that the person gave it
        scopes [string] what it may do: "read", "log", "log:HABIT" or "full"
        created_at instant when it was made
        expires_at instant|null when it ends; null if it does not
        last_used_at instant|null when it was last used, to the hour; null if it never was
        """

    private var failureText: String {
        switch self {
        case .error:
            """
            What a command that failed writes on standard error.
            error {reason} what went wrong
            """
        case .notice:
            """
            What a command that did its work may write on standard error besides.
            notice {reason} what there is to know
            """
        case .reason:
            """
            What went wrong, or what there is to know.
            code string a stable name, such as "habit_not_found"
            message string what happened, as a sentence
            hint string|null what to do about it
            """
        case .problem:
            """
            An error as the server sends it (RFC 9457).
            type string a URI that names the kind of problem
            title string the kind in a few words
            status integer the HTTP status
            detail string what happened, as a sentence
            code string a stable name, such as "habit_not_found"
            hint? string what to do about it
            errors? [{field-error}] the fields that were refused
            server_time? instant what the server's clock shows, if this machine's differs by more than five minutes
            day_starts_at? time when the account's day starts, if another day start was sent
            changed_at? instant when the account's day start was last changed, in the same case
            """
        default:
            """
            What is wrong with one field of a request.
            field string the field, such as "log_date" or "tags.3"
            message string what is allowed
            """
        }
    }
}

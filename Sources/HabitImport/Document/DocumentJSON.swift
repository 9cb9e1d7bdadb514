import HabitModel

/// The members of each part of a document, in the order of the format.
extension OrderedJSON {
    mutating func members(of header: HabitDocument.Header) {
        name("format")
        string(HabitDocument.format)
        name("version")
        integer(HabitDocument.version)
        name("exported_at")
        string(header.exportedAt.description)
        name("generator")
        string(header.generator)
    }

    mutating func members(of account: HabitDocument.Account) {
        name("username")
        string(account.username)
        name("created_at")
        string(account.createdAt.description)
        name("time_zone")
        string(account.timeZone.text)
        name("day_starts_at")
        string(account.dayStartsAt.description)
        name("avatar")
        if let avatar = account.avatar { object { $0.members(of: avatar) } } else { null() }
    }

    /// Everything but the entries.
    mutating func members(of habit: HabitDocument.Habit) {
        name("uid")
        string(habit.uid)
        name("name")
        string(habit.name)
        name("slug")
        string(habit.slug)
        name("description")
        string(habit.description)
        name("tags")
        array(of: habit.tags) { $0.string($1) }
        name("unit")
        string(habit.unit)
        name("target_type")
        string(habit.targetType.rawValue)
        name("created_at")
        string(habit.createdAt?.description)
        name("starts_on")
        string(habit.startsOn.description)
        name("archived")
        if let archived = habit.archived {
            object {
                $0.name("on")
                $0.string(archived.on.description)
                $0.name("at")
                $0.string(archived.at?.description)
            }
        } else {
            null()
        }
        histories(of: habit)
    }

    private mutating func histories(of habit: HabitDocument.Habit) {
        name("pauses")
        array(of: habit.pauses) { json, pause in
            json.object {
                $0.name("from")
                $0.string(pause.from.description)
                $0.name("through")
                $0.string(pause.through.description)
            }
        }
        name("schedules")
        array(of: habit.schedules.parts) { json, part in
            json.object {
                $0.name("from")
                $0.string(part.from.description)
                $0.name("schedule")
                $0.string(part.schedule.description)
            }
        }
        name("targets")
        let past = habit.targets.past.map { (until: Optional($0.until), target: $0.target) }
        array(of: past + [(nil, habit.targets.current)]) { json, item in
            json.object { $0.target(item.target, until: item.until, usualType: habit.targetType) }
        }
    }

    /// A target of the other kind than today's says so; most have no such member.
    private mutating func target(_ target: Target?, until: Day?, usualType: TargetType) {
        name("until")
        string(until?.description)
        name("target")
        number(target?.value)
        guard let kind = target?.kind, kind != usualType else { return }
        name("target_type")
        string(kind.rawValue)
    }

    mutating func members(of entry: HabitDocument.Entry) {
        name("log_date")
        string(entry.logDate.description)
        name("status")
        bool(entry.state.status)
        name("skipped")
        bool(entry.state.skipped)
        name("amount")
        number(entry.state.amount)
        name("note")
        string(entry.state.note)
        name("recorded_at")
        string(entry.recordedAt?.description)
        name("time_zone")
        string(entry.timeZone?.text)
        name("created_at")
        string(entry.createdAt?.description)
        name("check_in")
        string(entry.checkIn)
        name("files")
        array(of: entry.files) { json, file in json.object { $0.members(of: file) } }
    }

    private mutating func members(of file: HabitDocument.File) {
        name("name")
        string(file.name)
        name("content_type")
        string(file.contentType)
        name("size")
        integer(file.size)
        name("sha256")
        string(file.sha256)
        name("created_at")
        string(file.createdAt.description)
    }

    mutating func object(_ members: (inout OrderedJSON) -> Void) {
        openObject()
        members(&self)
        closeObject()
    }

    private mutating func array<Element>(
        of elements: [Element],
        each write: (inout OrderedJSON, Element) -> Void
    ) {
        openArray()
        for element in elements { write(&self, element) }
        closeArray()
    }
}

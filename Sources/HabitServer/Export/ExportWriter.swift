import HabitImport
import HabitModel
import HabitWire

/// Writes an export from a snapshot, piece by piece.
struct ExportWriter {
    /// What a request asks for.
    struct Selection: Sendable {
        var format = ExportFormat.json
        /// The references of the chosen habits; nil for all.
        var habits: [String]?
        /// Whether a table has a column for each habit.
        var isWide = false
        /// The account's current day, for other trackers.
        let today: Day
        /// What makes the uids of calendar events unique.
        let host: String
        /// The account's picture.
        var avatar: AvatarLink?
    }

    /// The size of a piece, in bytes; a piece may be larger by one habit or page of entries.
    private static let pieceSize = 64 << 10

    let selection: Selection
    let header: HabitDocument.Header
    let snapshot: ExportSnapshot
    let picture: ExportedPicture?
    private let send: ([UInt8]) throws -> Void
    private var piece: [UInt8] = []
    /// The files that follow the document in an archive, once it has been written.
    private(set) var files: [ExportedFile] = []

    init(
        _ selection: Selection,
        _ header: HabitDocument.Header,
        from snapshot: ExportSnapshot,
        with picture: ExportedPicture? = nil,
        to send: @escaping ([UInt8]) throws -> Void
    ) {
        self.selection = selection
        self.header = header
        self.snapshot = snapshot
        self.picture = picture
        self.send = send
    }

    /// Writes the whole export; of an archive, everything before the files.
    mutating func write() throws {
        switch selection.format {
        case .json: try writeDocument(.json)
        case .ndjson: try writeDocument(.ndjson)
        case .csv: if selection.isWide { try writeWideTable() } else { try writeDocument(.csv) }
        case .tar: try writeArchive()
        case .loop, .harsh, .ics: try add(trackerExport()?.bytes ?? [])
        case .habits: try add(Array(habitsFile().yaml.utf8))
        case .habitsJSON: try add(Array(habitsFile().json.utf8))
        }
        try flush()
    }

    /// The chosen habits as code: the active ones, unless others are named.
    private func habitsFile() throws -> HabitsFile {
        // In the order in which they were added, also within one second.
        let habits = try snapshot.habits(selection.habits).sorted { $0.id < $1.id }.map(\.habit)
        return HabitsFile(
            habits: habits.filter { selection.habits != nil || $0.archived == nil }
                .map { NewHabit($0, on: selection.today) }
        )
    }

    /// What does not fit into the format.
    func report() throws -> ImportReport { try trackerExport()?.report ?? ImportReport() }

    /// The file of another tracker, whose format needs the whole of it in memory; nil for a format of our own.
    private func trackerExport() throws -> TrackerExport? {
        guard let form = TrackerForm(rawValue: selection.format.rawValue) else { return nil }
        var writer = try form.writer(header, host: selection.host)
        for (id, habit) in try snapshot.habits(selection.habits) {
            var habit = habit
            try snapshot.eachPage(ofHabit: id) { habit.entries += $0 }
            try writer.add(habit)
        }
        return try writer.finish()
    }

    private mutating func writeDocument(_ form: DocumentForm) throws {
        var document = DocumentWriter(form)
        let account = try snapshot.account(with: picture)
        let habits = try snapshot.habits(selection.habits)
        try add(document.start(header, account))
        for (id, habit) in habits {
            try add(document.add(habit))
            try snapshot.eachPage(ofHabit: id) { page in
                for entry in page { try add(document.add(entry)) }
            }
        }
        try add(document.end())
    }

    private mutating func writeWideTable() throws {
        let habits = try snapshot.habits(selection.habits)
        let withNotes = try snapshot.habitsWithNotes(among: habits.map(\.id))
        let table = WideTable(habits.map(\.habit), hasNotes: habits.map { withNotes.contains($0.id) })
        try add(table.start())
        try snapshot.eachDay(ofHabits: habits.map(\.id)) { day, entries in
            try add(table.row(day, entries))
        }
    }

    /// An archive names a file's size before its bytes, so the document is made twice: first only to measure it.
    private mutating func writeArchive() throws {
        var size = 0
        var measure = ExportWriter(selection, header, from: snapshot, with: picture) { size += $0.count }
        try measure.writeDocument(.json)
        try measure.flush()
        let archive = TarWriter()
        try add(archive.header(path: "habit-export.json", size: size))
        try writeDocument(.json)
        try add(archive.padding(after: size))
        files = try snapshot.files(ofHabits: snapshot.habits(selection.habits).map(\.id))
        if let picture, let file = try snapshot.account(with: picture).avatar,
            !files.contains(where: { $0.path == file.path })
        {
            files.append(ExportedFile(name: file.name, path: file.path, size: file.size, key: picture.key))
            files.sort { $0.path < $1.path }
        }
    }

    private mutating func add(_ bytes: [UInt8]) throws {
        piece += bytes
        if piece.count >= Self.pieceSize { try flush() }
    }

    private mutating func flush() throws {
        guard !piece.isEmpty else { return }
        try send(piece)
        piece.removeAll(keepingCapacity: true)
    }
}

extension NewHabit {
    /// A habit as a file of habits has it on a day.
    fileprivate init(_ habit: HabitDocument.Habit, on today: Day) {
        self.init(
            name: habit.name,
            slug: habit.slug,
            description: habit.description,
            schedule: habit.schedules.schedule(on: today),
            target: habit.targets.current?.value,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags
        )
    }
}

/// The format of a tracker's file.
///
/// To add a format, add a file with a type that conforms to this, and its line in ``ImportFormats/all``.
protocol ImportFormat: Sendable {
    /// The name in `from=`, such as `loop-db`.
    static var name: String { get }
    /// The family: files of one family can update one another's habits.
    static var family: String { get }
    /// Whether this is a file of the format, decided by its content.
    static func recognizes(_ source: Source) -> Bool
    /// Adds the habits of the file.
    ///
    /// - Throws: ``ImportError`` if the file as a whole cannot be read.
    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws
}

extension ImportFormat {
    static var family: String { name }
}

/// The formats that can be imported.
enum ImportFormats {
    /// In the order in which they are listed for people; at most one should recognise a file.
    static let all: [any ImportFormat.Type] = [
        OwnJSONFormat.self,
        OwnLinesFormat.self,
        OwnArchiveFormat.self,
        OwnTableFormat.self,
        LoopDatabaseFormat.self,
        LoopTableFormat.self,
        HarshFormat.self,
        HarshJSONFormat.self,
        HabitctlFormat.self,
        BeaverFormat.self,
        HabitTroveFormat.self,
        TableHabitFormat.self,
        HabitSyncFormat.self,
        HabiticaFormat.self,
        HabiticaHistoryFormat.self,
        PixelaFormat.self,
        BeeminderFormat.self,
        HabitifyFormat.self,
        HabitBullFormat.self,
        HabitoFormat.self,
        DijoFormat.self,
        TickmateFormat.self,
        RewireFormat.self,
        OrgHabitFormat.self,
        TaskwarriorFormat.self,
        StreakTextFormat.self,
        TableFormat.self,
    ]

    /// The format of a name.
    static func named(_ name: String) -> (any ImportFormat.Type)? { all.first { $0.name == name } }
}

extension Settings {
    /// Says that a server works in the data folder; nil if it keeps nothing there.
    ///
    /// - Throws: ``SettingsError`` if it cannot work there, or a restore was interrupted in it.
    func lockFolder() throws(SettingsError) -> FolderLock? {
        guard usesFolder else { return nil }
        let folder = DataFolder(path: dataFolder)
        try folder.make()
        let lock = try folder.lock(.shared)
        try folder.refuseHalfRestored()
        folder.closeDatabase()
        return lock
    }

    /// The data folder, for what works on nothing else.
    ///
    /// - Throws: ``SettingsError`` if something is kept elsewhere.
    func folderAlone() throws(SettingsError) -> DataFolder {
        if case .postgres = database { throw Self.elsewhere("HABIT_DATABASE_URL", "pg_dump") }
        if case .s3 = objects { throw Self.elsewhere("HABIT_S3_ENDPOINT", "a copy of the bucket") }
        return DataFolder(path: dataFolder)
    }

    private static func elsewhere(_ setting: String, _ way: String) -> SettingsError {
        SettingsError(setting, "is set: what is kept there is backed up with \(way), as docs/backup.md says")
    }
}

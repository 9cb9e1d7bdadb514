import Logging

extension Settings {
    /// Creates an invitation in the database of the settings, while servers run or not, and returns its link.
    func inviteLink() async throws -> String {
        let origin = try origin()
        let lock = try lockFolder()
        defer { withExtendedLifetime(lock) {} }
        var logger = Logger(label: "habit-server") { LineLog(label: $0) }
        logger.logLevel = .warning
        let store = SQLStore(database: try await Server.migratedDatabase(self, logger: logger))
        do {
            let path = try await Invites.create(in: store, at: systemClock())
            await store.close()
            return origin + path
        } catch {
            await store.close()
            throw error
        }
    }
}

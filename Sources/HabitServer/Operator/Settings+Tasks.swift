import Logging

extension Settings {
    /// Does a task on accounts, and returns what to print.
    func run(_ task: UserTask) async throws -> String {
        try await withStore { store in
            let objects = try Server.objects(self)
            return try await UserOperator(store: store, objects: objects, clock: systemClock).run(task)
        }
    }

    /// Compares the rows of files with their objects, and returns what to print if they agree.
    func checkFiles() async throws -> String {
        try await withStore { store in
            try await FileCheck(store: store, objects: Server.objects(self)).run().summary()
        }
    }

    /// Opens the database of the settings, while servers run or not.
    ///
    /// - Throws: ``OperatorError`` if there is none, instead of creating one in the wrong folder.
    func withStore<Value>(_ body: (SQLStore) async throws -> Value) async throws -> Value {
        if case .embedded = database, !DataFolder(path: dataFolder).hasDatabase {
            throw OperatorError(
                "there is no database in \(dataFolder); name the server's folder with --data or HABIT_DATA"
            )
        }
        let lock = try lockFolder()
        defer { withExtendedLifetime(lock) {} }
        let log = LogWriter(logFormat)
        defer { log.flush() }
        let logger = Logger(log, level: .warning)
        let store = SQLStore(database: try await Server.migratedDatabase(self, logger: logger))
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}

import HabitModel
import Logging

/// Passes swift-log's events to the log of the server.
///
/// Each request has its number among the metadata. It is spelled only for events that become a line.
struct LineLog: LogHandler {
    let writer: LogWriter
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    init(_ writer: LogWriter, level: Logger.Level) {
        self.writer = writer
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let fields = all.map { key, value in
            LogLine.Field(Self.name(of: key), Self.value(of: value))
        }
        let line = LogLine(
            time: systemClock(),
            level: event.level,
            message: "\(event.message)",
            fields: fields.sorted { $0.name < $1.name }
        )
        // Many requests may share a cause, such as a database that is down or somebody who guesses passwords.
        writer.add(line, repeats: event.level >= .notice ? .init(line.message) : nil)
    }

    private static func name(of key: String) -> String {
        key == RequestLine.numberKey ? RequestLine.numberName : key
    }

    private static func value(of value: Logger.MetadataValue) -> LogLine.Value {
        let text = "\(value)"
        guard let number = Int64(text), String(number) == text else { return .text(text) }
        return .number(number)
    }
}

extension Logger {
    /// The logger of a server or a task of its operator.
    init(_ writer: LogWriter, level: Logger.Level) {
        self.init(label: "habit-server") { _ in LineLog(writer, level: level) }
    }
}

import Logging

/// Writes log lines to the standard error stream, in swift-log's own format.
///
/// Each request has its number among the metadata. `StreamLogHandler` spells it for every request, this one only for
/// those that write a line.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    private var stream: StreamLogHandler

    init(label: String) {
        stream = .standardError(label: label)
    }

    var logLevel: Logger.Level {
        get { stream.logLevel }
        set { stream.logLevel = newValue }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { stream.metadataProvider }
        set { stream.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var stream = stream
        stream.metadata = metadata
        stream.log(event: event)
    }
}

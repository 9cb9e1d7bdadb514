internal import HabitWire

/// What a person wrote into `config.json`.
///
/// Names that this version does not know are left alone.
struct Settings: Decodable, Sendable {
    /// The address of the server.
    var server: String?
    /// Whether there is colour.
    var color: ColorChoice?

    /// The settings of a file; none at all if there is no file.
    static func read(_ path: String) throws(Failure) -> Settings {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.contents(path, limit: 1 << 20)
        } catch {
            if error.isMissing { return Settings() }
            throw Failure(.fileUnusable, "cannot read \(path): \(error)")
        }
        do {
            return try JSON.decode(Settings.self, from: bytes)
        } catch let error as JSONSyntaxError {
            throw Failure(.fileUnusable, "\(path) is not valid JSON: \(error)")
        } catch {
            throw Failure(
                .fileUnusable,
                "\(path) has a setting that cannot be used",
                hint: #"{"server": "https://habits.example.org", "color": "auto"}"#
            )
        }
    }
}

/// A setting that stops the start.
///
/// It names the setting and never its value.
struct SettingsError: Error, Equatable, CustomStringConvertible {
    let setting: String
    let reason: String

    init(_ setting: String, _ reason: String) {
        self.setting = setting
        self.reason = reason
    }

    var description: String { "\(setting) \(reason)" }
}

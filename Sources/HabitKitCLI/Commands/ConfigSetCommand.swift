internal import ArgumentParser
internal import HabitWire

/// `habit config set server https://habits.example.org`.
struct ConfigSetCommand: Command {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a setting")
    static let output = OutputSchema.setting
    static let needsServer = false
    static let page = Page([
        .init("habit config set server https://habits.example.org", "same as habit config server …"),
        .init("habit config set alias.w 'done water+1'", "quote a value of several words"),
        .init("habit config set color never", "auto, always or never"),
        .init(
            "habit config set ca_file /etc/ssl/own-ca.pem",
            "for a server with a private certificate authority"
        ),
    ])

    @Argument(help: "Name of the setting", completion: .list(["server", "color", "ca_file", "profile"]))
    var key: String

    @Argument(help: "New value")
    var value: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let key = try SettingKey(key, of: global.profile)
        let file = SettingsFile(try XDGPaths(context.world))
        try file.change { (document) throws(Failure) in
            let settings = (try? Settings(document)) ?? Settings()
            try SettingsChange(settings: settings, key: key).check(value)
            return try document.changed(at: key.path[...], to: .string(value))
        }
        key.forgetDay(in: context)
        return .setting(Setting(key: key, value: value), Line(.done, key.text, value))
    }
}

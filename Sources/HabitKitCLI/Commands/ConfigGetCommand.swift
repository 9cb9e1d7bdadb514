internal import ArgumentParser

/// `habit config get server`.
struct ConfigGetCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print the value of a setting"
    )
    static let output = OutputSchema.setting
    static let needsServer = false
    static let page = Page(
        [.init("habit config get server", "same as habit config server")],
        notes: ["If the setting is not set, the exit code is 1."]
    )

    @Argument(help: "Name of the setting", completion: .list(["server", "color", "ca_file", "profile"]))
    var key: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let key = try SettingKey(key, of: global.profile)
        let settings = try SettingsFile(XDGPaths(context.world)).read()
        guard let setting = settings.entries.first(where: { $0.key == key }), let value = setting.value else {
            throw SettingsChange(settings: settings, key: key).notSet()
        }
        return .setting(setting, Line(nil, value))
    }
}

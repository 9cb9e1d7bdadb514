internal import ArgumentParser
internal import HabitWire

/// `habit config unset alias.d`.
struct ConfigUnsetCommand: Command {
    static let configuration = CommandConfiguration(commandName: "unset", abstract: "Remove a setting")
    static let output = OutputSchema.setting
    static let needsServer = false
    static let page = Page(
        [
            .init("habit config unset color", "go back to the default"),
            .init("habit config unset profile.work", "remove a whole profile"),
        ],
        notes: ["If the setting is not set, the exit code is 1."]
    )

    @Argument(help: "Name of the setting", completion: .list(["server", "color", "ca_file", "profile"]))
    var key: String

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: Context) throws(Failure) -> CommandResult {
        let key = try SettingKey(key, of: global.profile)
        let file = SettingsFile(try XDGPaths(context.world))
        try file.change { (document) throws(Failure) in
            let change = SettingsChange(settings: (try? Settings(document)) ?? Settings(), key: key)
            try change.checkRemoval()
            try change.checkLogins(in: context)
            let changed = try document.changed(at: key.path[...], to: nil)
            guard changed != document else { throw change.notSet() }
            return changed
        }
        key.forgetDay(in: context)
        return .setting(Setting(key: key, value: nil), Line(.done, key.text, "no longer set"))
    }
}

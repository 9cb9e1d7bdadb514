/// How settings look.
enum SettingView {
    static func table(of settings: [Setting]) -> Table {
        Table(
            columns: ["KEY", "VALUE"],
            rows: settings.map { [Cell($0.key.text), Cell($0.value ?? "")] },
            whenEmpty: "nothing is set"
        )
    }
}

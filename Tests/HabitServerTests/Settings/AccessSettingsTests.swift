import Testing

@testable import HabitServer

@Suite("settings of access and quotas")
struct AccessSettingsTests {
    private func read(_ environment: [String: String]) throws -> Settings {
        try Settings(
            arguments: Arguments([]),
            environment: environment.merging(["HOME": "/home/ada"]) { given, _ in given }
        )
    }

    @Test("the defaults are open sign-ups, limited logins, this machine's proxies and 1 GiB")
    func defaults() throws {
        let settings = try read([:])
        #expect(settings.access.signup == .open)
        #expect(settings.access.isThrottled)
        #expect(settings.access.publicURL == nil)
        #expect(settings.quota == 1 << 30)
        #expect(try settings.origin() == "http://127.0.0.1:4280")
    }

    @Test(
        "a wrong value is rejected with the setting's name",
        arguments: [
            ("HABIT_SIGNUP", "Open"), ("HABIT_THROTTLE", "maybe"), ("HABIT_TRUSTED_PROXIES", "10.0.0.0/99"),
            ("HABIT_PUBLIC_URL", "habits.example.org"), ("HABIT_PUBLIC_URL", "https://h/path"),
            ("HABIT_PUBLIC_URL", "ftp://h"), ("HABIT_PUBLIC_URL", "https://u:p@h"),
            ("HABIT_PUBLIC_URL", "https://"), ("HABIT_PUBLIC_URL", "https://h:0"),
            ("HABIT_PUBLIC_URL", "https://h:99999"),
            ("HABIT_PUBLIC_URL", "https://h:"), ("HABIT_PUBLIC_URL", "https://h..example"),
            ("HABIT_PUBLIC_URL", "https://-"),
            ("HABIT_QUOTA", "1GB"), ("HABIT_QUOTA", "1KiB"),
        ]
    )
    func wrongValueIsRejected(variable: String, value: String) throws {
        let error = #expect(throws: SettingsError.self) { try read([variable: value]) }
        #expect(error?.setting == variable)
    }

    @Test("switches accept on and off, 1 and 0, true and false")
    func switches() throws {
        for (value, isOn) in [
            ("on", true), ("1", true), ("true", true), ("off", false), ("0", false), ("false", false),
        ] {
            #expect(try read(["HABIT_THROTTLE": value]).access.isThrottled == isOn)
        }
    }

    @Test("a public URL is an origin, with or without a slash at the end")
    func publicURL() throws {
        for text in [
            "https://habits.example.org", "https://habits.example.org/", "https://habits.example.org:443",
            "HTTPS://Habits.Example.org",
        ] {
            #expect(try read(["HABIT_PUBLIC_URL": text]).origin() == "https://habits.example.org")
        }
        #expect(try read(["HABIT_PUBLIC_URL": "http://[::1]:8080"]).origin() == "http://[::1]:8080")
        #expect(throws: SettingsError.self) { try read(["HABIT_PORT": "0"]).origin() }
    }
}

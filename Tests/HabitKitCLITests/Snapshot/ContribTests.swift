import FoundationEssentials
import Testing

@Suite("The snippets in contrib/")
struct ContribTests {
    private static let folder =
        "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(
            separator: "/"
        )
        + "/contrib"

    /// The snapshot is that of ``ShellInitTests``: three of five habits are done, one streak is at risk.
    private func run(_ line: String) throws -> HabitBinary.Outcome {
        let scene = try Scene(loggedIn: false)
        try scene.write(snapshot: ShellInitTests.head(3, 5))
        return try HabitBinary.shell(line, home: scene.home, environment: ["CONTRIB": Self.folder])
    }

    @Test("Waybar gets a text, a tooltip and a class")
    func waybarGetsTextTooltipAndClass() throws {
        let outcome = try run(
            #"eval "$(sed 's|^ *//.*||' "$CONTRIB/waybar.jsonc" | jq -r '."custom/habit".exec')""#
        )
        #expect(outcome.output == "3/5\n2 open, 1 at risk\nat_risk\n")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test(
        "tmux, i3blocks and Starship print the progress",
        arguments: [
            (#"s/.*#(\(.*\)).*/\1/p"#, "tmux.conf"), ("s/^command=//p", "i3blocks.conf"),
            (#"s/^command = "\(.*\)"/\1/p"#, "starship.toml"),
        ]
    )
    func barsPrintProgress(extraction: String, file: String) throws {
        let outcome = try run("eval \"$(sed -n '\(extraction)' \"$CONTRIB/\(file)\")\"")
        #expect(outcome.output == "3/5\n")
    }

    @Test("powerlevel9k and powerlevel10k show the shell's variable")
    func powerlevelShowsVariable() throws {
        let outcome = try run(
            """
            zsh -f -c 'HABIT_PROMPT=3/5; . $CONTRIB/powerlevel9k.zsh; $POWERLEVEL9K_CUSTOM_HABIT; echo
            p10k() { print -r -- $* }; . $CONTRIB/powerlevel10k.zsh; instant_prompt_habit'
            """
        )
        #expect(outcome.output == "3/5\nsegment -f 208 -e -c $HABIT_PROMPT -t $HABIT_PROMPT\n")
    }
}

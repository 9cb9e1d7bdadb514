/// The shells that are known here.
enum ShellName: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish

    /// The function that keeps `HABIT_PROMPT` current, and the hook that calls it before each prompt.
    ///
    /// - Parameter profile: the profile to show where `HABIT_PROFILE` names none.
    func script(profile: String?) -> String {
        script.replacing("@PROFILE@", with: profile ?? "")
    }

    private var script: String {
        switch self {
        case .bash: BashInit.script
        case .zsh: ZshInit.script
        case .fish: FishInit.script
        }
    }

    /// The completions.
    var completions: String {
        switch self {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        }
    }
}

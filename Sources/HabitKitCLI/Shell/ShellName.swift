internal import ArgumentParser

/// The shells that `habit shell-init` and `habit completions` know.
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

    /// The completions of every command, made from the definitions.
    var completions: String {
        switch self {
        case .bash: Root.completionScript(for: .bash)
        case .zsh: Root.completionScript(for: .zsh)
        case .fish: Root.completionScript(for: .fish)
        }
    }
}

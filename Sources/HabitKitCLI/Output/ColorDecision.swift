/// Whether a stream gets colour.
enum ColorDecision {
    /// The option decides, then `NO_COLOR` and `TERM=dumb`, then the settings, then whether it is a terminal.
    static func isColored(_ output: Output, option: ColorChoice?, settings: ColorChoice?, in world: World)
        -> Bool
    {
        switch option ?? environment(world) ?? settings ?? .auto {
        case .always: true
        case .never: false
        case .auto: output.isTerminal
        }
    }

    private static func environment(_ world: World) -> ColorChoice? {
        world.variable("NO_COLOR") != nil || world.environment("TERM") == "dumb" ? .never : nil
    }
}

internal import ArgumentParser
internal import HabitWire

/// Runs the command line of this process and returns the exit code.
public func runHabit() -> Int32 {
    let world = World.live
    do {
        return runHabit(arguments: try ProcessText.arguments(), in: world)
    } catch {
        let invocation = Invocation(Array(CommandLine.arguments.dropFirst()), commands: Root.names)
        report(error, isJSON: invocation.wantsJSON, option: nil, in: world)
        return error.exit.rawValue
    }
}

/// Runs a command line in a world and returns the exit code.
///
/// - Parameter arguments: the arguments without the program's name.
public func runHabit(arguments: [String], in world: World) -> Int32 {
    run(arguments, aliases: [], in: world)
}

/// - Parameter aliases: the aliases already expanded.
private func run(_ arguments: [String], aliases: [String], in world: World) -> Int32 {
    let invocation = Invocation(arguments, commands: Root.names)
    do throws(Failure) {
        switch invocation.action {
        case .nothing: throw Failure(.usage, "no command given", hint: "habit help")
        case .dashboard(let options):
            let settings = Context.settings(in: world)
            let global = try options.isEmpty ? .none : parse(["today"] + options).global
            prepare(global, settings, in: world)
            return try run(DashboardCommand(global), settings, in: world)
        case .version:
            try write(Line(nil, "habit \(Version.text)").text(isColored: false) + "\n", to: world.output)
        case .help(let words, let isWhole):
            try write(Help.text(for: words, isWhole: isWhole, in: world), to: world.output)
        case .other(let word, let arguments):
            if let code = try ExternalCommand(named: word, in: world).run(arguments) { return code }
            guard !aliases.contains(word) else {
                throw Failure(
                    .usage,
                    "alias \"\(word)\" refers to itself: \((aliases + [word]).joined(separator: ", "))"
                )
            }
            guard let alias = try Alias(word, in: world) else {
                throw ExternalCommand(named: word, in: world).unknown()
            }
            let expanded = try alias.expand(arguments, leadingOptions: invocation.leadingOptions)
            return run(expanded, aliases: aliases + [word], in: world)
        case .command(let arguments):
            let settings = Context.settings(in: world)
            if let command = FastPath.command(arguments) {
                if type(of: command).needsServer { prepare(command.global, settings, in: world) }
                return try run(command, settings, in: world)
            }
            // Before the parser, because preparing the transport takes longest.
            let type = Root.command(at: Root.names.path(arguments)) as? any Command.Type
            if type?.needsServer == true { prepare(.beforeParsing(arguments), settings, in: world) }
            return try run(parse(arguments), settings, in: world)
        }
        return ExitCode.done.rawValue
    } catch {
        report(error, isJSON: invocation.wantsJSON, option: nil, in: world)
        return error.exit.rawValue
    }
}

/// Prepares for a request to the server that these options and settings name.
private func prepare(_ global: GlobalOptions, _ settings: Result<Settings, Failure>, in world: World) {
    guard let server = try? Context(world, global, settings).server() else { return }
    world.transport.prepare(server.text)
}

private func run(
    _ command: any Command,
    _ settings: Result<Settings, Failure>,
    in world: World
) throws(Failure) -> Int32 {
    let type = Swift.type(of: command)
    try command.actualOutput.check(command.global.json)
    let context = Context(world, command.global, settings)
    let output = type.leavesOutput ? world.errors : world.output
    let isColored = ColorDecision.isColored(
        output,
        option: command.global.color,
        settings: context.color,
        in: world
    )
    let renderer = Renderer(
        json: command.global.json,
        isQuiet: command.global.quiet,
        output: output,
        isColored: isColored
    )
    let result = try command.run(in: context)
    if let parts = result.parts {
        try parts { (part) throws(Failure) in try write(renderer.bytes(of: part), to: output) }
    } else if !result.isRefused {
        try write(renderer.bytes(of: result), to: output)
    }
    let isJSON = command.global.json != nil
    // A program reads one object; a person reads all failures.
    for failure in isJSON ? Array(result.failures.prefix(1)) : result.failures {
        report(failure, isJSON: isJSON, option: command.global.color, in: world)
    }
    Snapshots(context).update(after: result, type.effect)
    return result.code
}

private func parse(_ arguments: [String]) throws(Failure) -> any Command {
    let arguments = try Root.sorted(arguments)
    // Parsing one command is faster than parsing the tree of all.
    let found = Root.command(at: [arguments[0]])
    let type = found ?? Root.self
    do {
        let own = found == nil ? arguments : Array(arguments.dropFirst())
        if let command = try type.parseAsRoot(own) as? any Command { return command }
        // The parser takes the "h" in an unknown option such as "-dash" for the option -h.
        let unknown = own.first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("h") }
        if let unknown {
            throw Failure(
                .usage,
                "unknown option \"\(unknown)\"",
                hint: "habit help \(arguments[0]); write \"--\" before a name such as \"\(unknown)\""
            )
        }
        throw Failure(
            .usage,
            "\"\(arguments[0])\" needs a subcommand",
            hint: "habit help \(arguments[0])"
        )
    } catch let failure as Failure {
        throw failure
    } catch {
        let (message, suggestion) = ErrorStyle.usage(type.message(for: error))
        let help = (["habit help"] + Root.names.path(arguments)).joined(separator: " ")
        throw Failure(.usage, message, hint: suggestion ?? help)
    }
}

private func write(_ text: String, to output: Output) throws(Failure) {
    try write(Array(text.utf8), to: output)
}

private func write(_ bytes: [UInt8], to output: Output) throws(Failure) {
    guard !bytes.isEmpty else { return }
    do {
        try output.write(bytes)
    } catch {
        throw Failure(.outputFailed, "cannot write the output: \(error)")
    }
}

private func report(_ failure: Failure, isJSON: Bool, option: ColorChoice?, in world: World) {
    let isColored = ColorDecision.isColored(world.errors, option: option, settings: nil, in: world)
    let report = FailureReport(failure: failure, isJSON: isJSON, output: world.errors, isColored: isColored)
    // If standard error fails, only the exit code is left.
    try? world.errors.write(report.bytes)
}

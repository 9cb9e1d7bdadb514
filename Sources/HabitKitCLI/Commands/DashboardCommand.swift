internal import ArgumentParser
internal import HabitModel
internal import HabitWire

/// `habit` alone: today on a terminal, and the same rows as `habit today` in a pipe.
struct DashboardCommand: Command {
    static let configuration = CommandConfiguration(commandName: "today", abstract: "Show today")
    static let output = OutputSchema.today
    static let page = Page([.init("habit", "today at a glance")])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    init() {}

    /// The only form, which is never parsed.
    init(_ global: GlobalOptions) {
        self.global = global
    }

    func run(in context: Context) throws(Failure) -> CommandResult {
        let isTerminal = context.world.output.isTerminal
        let account: Account
        do throws(Failure) {
            account = try context.account()
        } catch  where isTerminal && error.code == FailureCode.notLoggedIn.rawValue {
            return .welcome(error)
        }
        let call = Call(endpoint: .today, query: try account.todayQuery())
        let reply = try account.send(call, for: Today.self)
        return isTerminal ? .dashboard(reply) : .today(reply)
    }
}

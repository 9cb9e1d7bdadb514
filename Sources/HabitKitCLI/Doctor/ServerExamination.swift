internal import Curl
internal import HabitModel
internal import HabitWire

/// Checks the server, its clock and the login.
struct ServerExamination {
    private let context: Context

    init(_ context: Context) {
        self.context = context
    }

    func examine() -> [Diagnosis] {
        let server: ServerURL
        let origin: Origin
        do {
            (server, origin) = try context.locateServer()
        } catch {
            return [.failed("server", error)] + ["reach", "clock", "login", "account"].map(Self.unchecked)
        }
        let place = Diagnosis.ok("server", server.text + origin.suffix)
        let (login, account) = login(at: server)
        do {
            let response = try ready(server)
            return [place, reach(response), clock(response), login, check(account)]
        } catch {
            return [
                place, .failed("reach", error), Self.unchecked("clock"), login, Self.unchecked("account"),
            ]
        }
    }

    private static func unchecked(_ name: String) -> Diagnosis {
        .unknown(name, "not checked, because the server was not reached")
    }

    /// Asks the server, without a token, whether it is ready.
    private func ready(_ server: ServerURL) throws(Failure) -> Response {
        var call = Call(endpoint: .ready)
        call.isSideTask = true
        return try context.client(of: server, token: nil).perform(call)
    }

    private func reach(_ response: Response) -> Diagnosis {
        guard let answer = try? JSONParser.parse(response.body), answer["status"]?.text == "ready" else {
            return .failed(
                "reach",
                Failure(
                    .answerUnusable,
                    "something answers, but not as a habit-server does",
                    hint: "check the address"
                )
            )
        }
        let version = answer["version"]?.text.map { ", habit-server \($0)" } ?? ""
        return .ok("reach", "ready\(version)")
    }

    private func clock(_ response: Response) -> Diagnosis {
        guard let there = response[header: "Date"].flatMap(HTTPDate.instant) else {
            return .unknown("clock", "the server sends no time")
        }
        let difference = ClockDifference(here: context.world.now(), there: there)
        guard !difference.isTolerable else { return .ok("clock", "within 5 min of the server's") }
        return .failed("clock", difference.text, hint: ClockDifference.hint)
    }

    private func login(at server: ServerURL) -> (Diagnosis, Account?) {
        do {
            let account = try context.signedIn()
            let token = account.client.token ?? ""
            let end = account.login?.expiresAt ?? TokenClaims(token).expiry
            let given = try context.environmentToken()?.origin.description
            let source = given ?? "\(account.login?.username ?? "a login"), from credentials.json"
            guard let end else { return (.ok("login", source), account) }
            guard end > context.world.now() else {
                let message = "\(source), expired \(end.wholeSecond)"
                return (.failed("login", Failure(.notLoggedIn, message, hint: "habit login NAME")), account)
            }
            return (.ok("login", "\(source), valid until \(end.wholeSecond)"), account)
        } catch {
            return (.failed("login", error), nil)
        }
    }

    private func check(_ account: Account?) -> Diagnosis {
        guard let account else { return .unknown("account", "not logged in") }
        var call = Call(endpoint: .me)
        call.isSideTask = true
        do {
            let user = try account.send(call, for: User.self).value
            return .ok(
                "account",
                "\(user.username), \(user.timeZone.text), day starts at \(user.dayStartsAt)"
                    + (account.day(of: account.now()).map { ", so today is \($0)" } ?? "")
            )
        } catch {
            return .failed("account", error)
        }
    }
}

/// The time of an answer in HTTP format: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The instant; nil if the text has another format.
    static func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let index = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let month = index < 9 ? "0\(index + 1)" : "\(index + 1)"
        return Instant("\(parts[3])-\(month)-\(parts[1])T\(parts[4])Z")
    }
}

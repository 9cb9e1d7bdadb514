import Curl
import HabitWire

/// The address of the server, as seen from its own machine.
extension Doctor {
    func addressFinding() async -> Finding {
        guard let origin = settings.access.publicURL else { return await localFinding() }
        if let failure = await HealthCheck(origin: origin).failure() {
            return .fail(
                "address",
                "\(origin) \(failure)",
                "start the server, or check the proxy, the name and the certificate"
            )
        }
        guard origin.hasPrefix("https://") || Self.isLocal(origin) else {
            return .warn(
                "address",
                "\(origin) answers, but passwords cross the network in plain text",
                "put a proxy with TLS in front of the server"
            )
        }
        return .ok("address", "\(origin) answers")
    }

    /// Without a public URL.
    private func localFinding() async -> Finding {
        guard settings.port != 0 else {
            return .warn("address", "HABIT_PORT is 0, so nobody knows the address", "set HABIT_PORT")
        }
        let origin = settings.localOrigin
        if let failure = await HealthCheck(origin: origin).failure() {
            return .warn("address", "\(origin) \(failure)", "start the server")
        }
        guard Self.isLocal(settings.url(port: settings.port)) else {
            return .warn(
                "address",
                "\(origin) answers, also to other machines, and HABIT_PUBLIC_URL is not set",
                "set it to the https address of the proxy in front of the server"
            )
        }
        return .ok("address", "\(origin) answers, but only to this machine")
    }

    private static func isLocal(_ origin: String) -> Bool {
        ["http://127.", "http://localhost", "http://[::1]"].contains(where: origin.hasPrefix)
    }
}

extension Settings {
    /// Where the server can be reached from its own machine.
    var localOrigin: String {
        switch host {
        case "0.0.0.0": "http://127.0.0.1:\(port)"
        case "::": "http://[::1]:\(port)"
        default: url(port: port)
        }
    }
}

/// Asks a server whether it is running.
struct HealthCheck {
    let origin: String

    /// Why it is not, in words that follow the address; nil if it is.
    func failure() async -> String? {
        let request = Request(
            url: origin + Endpoint.live.path(),
            connectTimeout: 3_000,
            totalTimeout: 5_000,
            maximumResponseBytes: 64 << 10
        )
        let response: Response
        do { response = try await CurlPool(limit: 1).perform(request) } catch {
            return "cannot be reached (\(error))"
        }
        let status = try? JSONParser.parse(response.body)["status"]
        guard response.status == 200, status == .string("live") else {
            return "does not answer as habit-server does (status \(response.status))"
        }
        return nil
    }
}

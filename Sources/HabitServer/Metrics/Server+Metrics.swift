import HabitWire
import Synchronization

extension Server {
    /// The answer to `GET /metrics`.
    func metricsText() -> String {
        var text = MetricsText()
        text.metric(
            "habit_build_info",
            .gauge,
            "Always 1; the labels are the version and the database engine."
        )
        text.sample(
            "habit_build_info",
            [("version", Version.text), ("engine", store.connections.engine)],
            1
        )
        addRequests(to: &text)
        addWork(to: &text)
        addStores(to: &text)
        text.add(ProcessFigures(), limit: ConnectionLimit.descriptors)
        return text.text
    }

    private func addRequests(to text: inout MetricsText) {
        let routes = metrics.requests.all.map { (template: $0.template, series: $0.series) }
        text.metric("habit_http_requests_total", .counter, "Requests by method, route and status.")
        for route in routes {
            for series in route.series {
                for (status, count) in series.statuses.sorted(by: { $0.status < $1.status }) {
                    text.sample(
                        "habit_http_requests_total",
                        [("method", series.method), ("route", route.template), ("status", "\(status)")],
                        count
                    )
                }
            }
        }
        text.metric("habit_http_request_seconds", .histogram, "From the head of a request to its answer.")
        for route in routes {
            for series in route.series {
                text.histogram(
                    "habit_http_request_seconds",
                    [("method", series.method), ("route", route.template)],
                    series.seconds
                )
            }
        }
    }

    private func addWork(to text: inout MetricsText) {
        text.metric("habit_check_ins_total", .counter, "Check-ins by outcome.")
        for (outcome, count) in metrics.checkIns.counts {
            text.sample("habit_check_ins_total", [("outcome", outcome.rawValue)], count)
        }
        text.metric("habit_batch_size", .histogram, "Check-ins that were recorded in one transaction.")
        text.histogram("habit_batch_size", [], metrics.batchSizes.counts)
        text.metric("habit_logins_total", .counter, "Attempts to log in by result.")
        for (result, count) in metrics.logins.counts {
            text.sample("habit_logins_total", [("result", result.rawValue)], count)
        }
        text.metric("habit_password_hashes_waiting", .gauge, "Passwords that wait to be hashed.")
        text.sample("habit_password_hashes_waiting", accounts.passwords.waitingCount)
    }

    private func addStores(to text: inout MetricsText) {
        let connections = store.connections
        text.metric("habit_db_connections", .gauge, "Connections to the database by state.")
        text.sample("habit_db_connections", [("state", "in_use")], connections.inUse)
        text.sample("habit_db_connections", [("state", "idle")], connections.idle)
        text.metric("habit_db_wait_seconds", .histogram, "How long requests waited for a connection.")
        text.histogram("habit_db_wait_seconds", [], metrics.databaseWaits.counts)
        text.metric("habit_objects_total", .counter, "Calls of the file store by operation and result.")
        for (call, count) in metrics.objects.counts {
            let result = call.succeeded ? "ok" : "error"
            text.sample(
                "habit_objects_total",
                [("op", call.operation.rawValue), ("result", result)],
                count
            )
        }
        text.metric(
            "habit_files_orphaned",
            .gauge,
            "Objects that could not be deleted since the server started."
        )
        text.sample("habit_files_orphaned", metrics.orphanedFiles.load(ordering: .relaxed))
        text.metric("habit_files_missing", .gauge, "Files whose objects were missing at the last daily look.")
        text.sample("habit_files_missing", metrics.missingFiles.load(ordering: .relaxed))
    }
}

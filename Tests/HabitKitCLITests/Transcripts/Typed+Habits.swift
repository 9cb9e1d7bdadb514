extension Typed {
    /// Habit commands.
    static let habits = [
        Typed(
            "add",
            "Morning run",
            "--every",
            "mon,wed,fri",
            fields: "slug,schedule",
            replies: [.json(Sample.run, status: 201)],
            refusals: [
                .usage("--every", "sometimes"), .usage("--target", "many"), .usage("--json=nope"),
                .refused(409, "habit_exists", "You have a habit morning-run.", hint: "Give another --slug."),
                .refused(422, "invalid_values", "name: must hold at least one letter"),
            ] + Refusal.ofServer
        ),
        Typed(
            "ls",
            fields: "slug,current_streak",
            replies: [.json("[\(Sample.run),\(Sample.water),\(Sample.guitar)]")],
            refusals: [.usage("--json=nope"), .usage("--all", "--archived")] + Refusal.ofServer
        ),
        Typed(
            "show",
            "run",
            fields: "slug,target",
            replies: [.json(Sample.run)],
            refusals: [.usage("--json=nope"), .usage("water"), .missing] + Refusal.ofServer
        ),
        Typed(
            "edit",
            "run",
            "--unit",
            "km",
            fields: "slug,unit",
            replies: [.json(Sample.run)],
            refusals: [
                .usage("--no-unit"), .usage("--json=nope"), .missing,
                .refused(409, "habit_exists", "You have a habit jog.", hint: "Give another --slug."),
                .refused(422, "invalid_values", "unit: must have 1 to 20 characters"),
            ] + Refusal.ofServer
        ),
        Typed(
            "archive",
            "run",
            replies: [.json(Sample.run), .empty],
            refusals: [.usage("--json=slug"), .usage("water"), .missing] + Refusal.ofServer
        ),
        Typed(
            "restore",
            "run",
            fields: "slug,archived_at",
            replies: [.json(Sample.run)],
            refusals: [
                .usage("--json=nope"), .missing,
                .refused(409, "habit_exists", "You have an active habit morning-run."),
            ] + Refusal.ofServer
        ),
        Typed(
            "rm",
            "run",
            "--yes",
            replies: [.json(Sample.run), .empty],
            refusals: [.usage("--json=slug"), .missing] + Refusal.ofServer
        ),
    ]
}

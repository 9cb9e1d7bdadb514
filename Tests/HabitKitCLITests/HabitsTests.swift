import HabitTestSupport
import Testing

@Suite("Habit commands")
struct HabitsTests {
    @Test("add sends only the given fields")
    func add() throws {
        var transcript = Transcript()
        let made = Scene.Reply.json(Sample.run, status: 201)
        try transcript.run("add", "Morning run", "--every", "Mon, Wed, Fri", replies: made)
        try transcript.run(
            "add",
            "Water",
            "--slug",
            "h2o",
            "--description",
            "- a lot",
            "--target",
            "8",
            "--at-most",
            "--unit",
            "glasses",
            "--tag",
            "health",
            "--tag",
            "home",
            terminal: true,
            replies: .json(Sample.water, status: 201)
        )
        try transcript.run("add", "Morning run", "--json=id,slug", replies: made)
        try transcript.run("add", "Morning run", "-q", replies: made)
        try transcript.run(
            "add",
            "Morning run",
            replies: .problem(409, "habit_exists", "You have a habit morning-run.", hint: "--slug")
        )
        try transcript.run("add", "x", "--every", "sometimes")
        try transcript.run("add", "x", "--target", "many")
        try transcript.run("add", "x", "--at-most")
        try transcript.run("add", "x", "--json=nope")
        try transcript.run("add")
        golden(transcript.text, named: "add.txt")
    }

    @Test("ls prints a table, rows for programs, or the server's array as JSON")
    func ls() throws {
        var transcript = Transcript()
        let three = Scene.Reply.json("[\(Sample.run),\(Sample.water),\(Sample.guitar)]")
        let old = Scene.Reply.json("[\(Sample.habit("old", archived: "\"2026-03-01T00:00:00Z\""))]")
        try transcript.run("ls", terminal: true, replies: three)
        try transcript.run("ls", "--color", "never", terminal: true, replies: three)
        try transcript.run("ls", terminal: true, environment: ["NO_COLOR": "1"], replies: .json("[]"))
        try transcript.run("ls", replies: three)
        try transcript.run("ls", "--color=always", replies: three)
        try transcript.run("ls", "--due", "--tag", "health", replies: three)
        try transcript.run("ls", "--json", replies: .json("[\(Sample.water)]"))
        try transcript.run("--json=slug,current_streak", "ls", terminal: true, replies: three)
        try transcript.run("ls", "--all", replies: three, old)
        try transcript.run("ls", "--archived", replies: old)
        try transcript.run("ls", "-q", replies: three)
        try transcript.run("ls", "--all", "--archived")
        golden(transcript.text, named: "ls.txt")
    }

    @Test("show prints every detail")
    func show() throws {
        var transcript = Transcript()
        try transcript.run("show", "water", terminal: true, replies: .json(Sample.water))
        try transcript.run("show", "water", replies: .json(Sample.water))
        try transcript.run("show", "2", "--json=id,target", replies: .json(Sample.water))
        try transcript.run("show", "a/b ü", replies: .problem(404, "habit_not_found", "There is no habit."))
        golden(transcript.text, named: "show.txt")
    }

    @Test("edit sends only changes, and null for cleared fields")
    func edit() throws {
        var transcript = Transcript()
        try transcript.run(
            "edit",
            "water",
            "--name",
            "Tea",
            "--slug",
            "tea",
            "--every",
            "3/week",
            "--at-least",
            "--target",
            "2",
            replies: .json(Sample.water)
        )
        try transcript.run(
            "edit",
            "water",
            "--no-description",
            "--no-target",
            "--no-unit",
            "--no-tags",
            replies: .json(Sample.run)
        )
        try transcript.run("edit", "run", "--every", "weekdays", "--from", "mon", replies: .json(Sample.run))
        try transcript.run("edit", "run", "--name", "x", "--from", "mon")
        try transcript.run("edit", "water", "--tag", "a", "--json=slug", replies: .json(Sample.run))
        try transcript.run("edit", "water")
        try transcript.run("edit", "water", "--unit", "cups", "--no-unit")
        golden(transcript.text, named: "edit.txt")
    }

    @Test("rm asks before deleting")
    func rmAsksFirst() throws {
        var transcript = Transcript()
        let run = Scene.Reply.json(Sample.habit("jog", name: "Run"))
        try transcript.run("rm", "run")
        try transcript.run("rm", "run", terminal: true, typed: ["n"], replies: run)
        try transcript.run("rm", "run", terminal: true, typed: ["y"], replies: run, .empty)
        try transcript.run("rm", "run", "--no-input", terminal: true, typed: ["y"])
        try transcript.run(
            "rm",
            "run",
            terminal: true,
            environment: ["HABIT_NO_INPUT": "1"],
            typed: ["y"]
        )
        try transcript.run("rm", "Run", "--yes", replies: run, .empty)
        golden(transcript.text, named: "rm-asks.txt")
    }
}

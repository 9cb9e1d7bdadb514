/// The page that lists every command; written out, because it is what people wait for most often.
enum Overview {
    static let text = """
        Keep habits from the command line.

        Examples:
          habit signup ada                                make an account
          habit add "Morning run" --every mon,wed,fri     add a habit
          habit done morning-run                          mark it done
          habit ls                                        see what is due, and the streaks

        Account:
          signup      Make an account and log in to it.
          login       Log in to an account.
          logout      Log out.
          whoami      Show the name of the account that is logged in.
          passwd      Change the account's password.
          account     Show, change or delete the account.
          avatar      Set, get or remove the account's picture.
          token       Make, list or end tokens for machines.

        Habits:
          add         Add a habit.
          ls          List habits: what is due, what is done, streaks.
          show        Show all there is to know of a habit.
          edit        Change a habit; what is not named stays as it is.
          archive     Put a habit away, with its log; restore brings it back.
          restore     Bring an archived habit back.
          rm          Delete a habit with its log, for good.

        Tracking:
          done        Mark habits done.
          undone      Mark habits not done after all.
          skip        Excuse habits for a day or for many; the streak goes on behind them.
          note        Write a note on a day of a habit.
          undo        Undo what was done last, on whatever machine.
          today       Show the day: how much is done, and what is still open.
          log         Show the days of a habit, the oldest first.

        Looking:
          streak      Show streaks: how long, the longest, and when they break.
          stats       Show how much of what was due was done.
          explain     Explain a streak: what counted, what was missing, what saves it.

        Scripts:
          check       Answer a question with the exit code: 0 is yes, 1 is no.
          prompt      Print how much of today is done, such as 3/5, for a prompt or a bar.
          shell-init  Print a function that keeps HABIT_PROMPT current without a process.
          events      Show the journal: every check-in and undo, on whatever machine.
          sync        Send the check-ins that were kept, or look at them.
          exec        Run a command, and mark a habit done if it succeeds.
          api         Send a request to the server, with the login, and print what it answers.
          completions Print the completions for a shell.

        System:
          server      Run the server, habit-server, in the place of this program.
          config      Show or change the settings, profiles and aliases.
          doctor      Check settings, server, login, clock and files; a line each.
          version     Show the version.
          help        Show the page of a command.

        habit COMMAND -h is short help, habit help COMMAND all of it. Every command
        takes --json, --quiet, --color, --no-input, --server, --profile and --insecure.
        habit help json, exit-codes and environment say what scripts may rely on.

        """
}

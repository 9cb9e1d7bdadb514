/// The function for fish 3.5 and later.
enum FishInit {
    static let script = #"""
        # Sets HABIT_PROMPT before each prompt to what "habit prompt" would print, without starting a process:
        #   habit shell-init fish | source
        #   function fish_prompt; test -n "$HABIT_PROMPT"; and echo -n "[$HABIT_PROMPT] "; echo -n '> '; end
        # At most every five minutes it updates the snapshot in the background.
        function __habit_prompt --on-event fish_prompt
            set -l cache $HOME/.cache
            string match -q '/*' -- "$XDG_CACHE_HOME"; and set cache $XDG_CACHE_HOME
            set -l state $HOME/.local/state
            string match -q '/*' -- "$XDG_STATE_HOME"; and set state $XDG_STATE_HOME
            set -l profile @PROFILE@
            test -n "$HABIT_PROFILE"; and set profile $HABIT_PROFILE
            test "$profile" = default; and set profile
            set -l file $cache/habit/snapshot
            test -n "$profile"; and set file $file-$profile
            set -g HABIT_PROMPT
            test -r $file; or return 0
            read -l -d ' ' mark format done due risk until date user server owner rest <$file
            test "$mark $format" = 'habit-snapshot 1'; or return 0
            string match -qr '^\d+ \d+ \d+$' -- "$done $due $until"; or return 0
            # The time now is the modification time of the file plus its age; date would be a process.
            set -l now (math (path mtime $file) + (path mtime -R $file))
            if test $due -gt 0
                set -l waiting 0
                for batch in $state/habit/outbox/*.json
                    set -l count (string match -r -g "^\d+-(\d+)-$owner-" -- (path basename $batch))
                    and set waiting (math $waiting + $count)
                end
                set HABIT_PROMPT $done/$due
                test $waiting -eq 0; or set HABIT_PROMPT $HABIT_PROMPT↑$waiting
                test $now -lt $until; or set HABIT_PROMPT "$HABIT_PROMPT?"
            end
            set -q __habit_next; or begin
                # The first prompt of a shell updates it only if its day is over.
                set -g __habit_next $now
                test $now -lt $until; and set __habit_next (math $now + 300)
            end
            if test $now -ge $__habit_next
                set -q profile[1]; or set profile default
                HABIT_PROFILE=$profile command habit today --quiet --no-input </dev/null >/dev/null 2>&1 &
                disown
                set __habit_next (math $now + 300)
            end
        end

        """#
}

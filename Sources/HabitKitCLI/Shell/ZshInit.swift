/// The function for zsh 5 and later.
enum ZshInit {
    static let script = #"""
        # Sets HABIT_PROMPT before each prompt to what "habit prompt" would print, without starting a process:
        #   eval "$(habit shell-init zsh)"
        #   setopt prompt_subst; PROMPT='${HABIT_PROMPT:+[$HABIT_PROMPT] }%# '
        # At most every five minutes it updates the snapshot in the background.
        zmodload zsh/datetime
        __habit_prompt() {
            emulate -L zsh
            local cache=${XDG_CACHE_HOME-} state=${XDG_STATE_HOME-} file mark version done due risk until rest name
            local date user server owner profile=${HABIT_PROFILE:-@PROFILE@}
            local -i waiting=0
            [[ $cache == /* ]] || cache=${HOME-}/.cache
            [[ $state == /* ]] || state=${HOME-}/.local/state
            typeset -g HABIT_PROMPT=
            [[ $profile != default ]] || profile=
            file=$cache/habit/snapshot${profile:+-$profile}
            { IFS=' ' read -r mark version done due risk until date user server owner rest < $file } 2>/dev/null
            [[ "$mark $version" == 'habit-snapshot 1' && $done$due$until != *[^0-9]* && -n $until ]] || return 0
            if ((10#$due > 0)); then
                for file in $state/habit/outbox/*.json(N); do
                    name=${${file:t}#*-}
                    # Only check-ins of this account.
                    [[ ${name#*-} == "$owner"-* ]] || continue
                    name=${name%%-*}
                    [[ -z $name || $name == *[^0-9]* ]] || ((waiting += 10#$name))
                done
                HABIT_PROMPT=$done/$due
                ((waiting == 0)) || HABIT_PROMPT+=↑$waiting
                ((EPOCHSECONDS < 10#$until)) || HABIT_PROMPT+='?'
            fi
            if ((EPOCHSECONDS >= ${__habit_next:-0})); then
                # The first prompt of a shell updates it only if its day is over.
                if [[ -n ${__habit_next-} ]] || ((EPOCHSECONDS >= 10#$until)); then
                    (HABIT_PROFILE=${profile:-default} command habit today --quiet --no-input </dev/null >/dev/null 2>&1 &)
                fi
                typeset -g __habit_next=$((EPOCHSECONDS + 300))
            fi
        }
        typeset -ga precmd_functions
        ((${precmd_functions[(I)__habit_prompt]})) || precmd_functions+=(__habit_prompt)

        """#
}

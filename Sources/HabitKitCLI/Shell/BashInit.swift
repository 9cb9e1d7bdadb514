/// The function for bash 4.2 and later.
enum BashInit {
    static let script = #"""
        # Sets HABIT_PROMPT before each prompt to what "habit prompt" would print, without starting a process:
        #   eval "$(habit shell-init bash)"
        #   PS1='${HABIT_PROMPT:+[$HABIT_PROMPT] }\$ '
        # At most every five minutes it updates the snapshot in the background.
        __habit_prompt() {
            local __habit_status=$? cache=${XDG_CACHE_HOME-} state=${XDG_STATE_HOME-} file mark= version= done= due=
            local risk= until= date= user= server= owner= rest= now= name= waiting=0 glob=
            local profile=${HABIT_PROFILE:-@PROFILE@}
            [[ $cache == /* ]] || cache=${HOME-}/.cache
            [[ $state == /* ]] || state=${HOME-}/.local/state
            HABIT_PROMPT=
            [[ $profile != default ]] || profile=
            file=$cache/habit/snapshot${profile:+-$profile}
            { IFS=' ' read -r mark version done due risk until date user server owner rest < "$file"; } 2>/dev/null
            if [[ "$mark $version" == 'habit-snapshot 1' && $done$due$until != *[!0-9]* && -n $until ]]; then
                printf -v now '%(%s)T' -1
                if ((10#$due > 0)); then
                    # With failglob, an empty outbox would end the function.
                    shopt -q failglob && glob=failglob && shopt -u failglob
                    for file in "$state"/habit/outbox/*.json; do
                        name=${file##*/}
                        name=${name#*-}
                        # Only check-ins of this account.
                        [[ ${name#*-} == "$owner"-* ]] || continue
                        name=${name%%-*}
                        [[ -z $name || $name == *[!0-9]* ]] || waiting=$((waiting + 10#$name))
                    done
                    [[ -z $glob ]] || shopt -s failglob
                    HABIT_PROMPT=$done/$due
                    ((waiting == 0)) || HABIT_PROMPT+=↑$waiting
                    ((now < 10#$until)) || HABIT_PROMPT+='?'
                fi
                if ((now >= ${__habit_next:-0})); then
                    # The first prompt of a shell updates it only if its day is over.
                    if [[ -n ${__habit_next-} ]] || ((now >= 10#$until)); then
                        (HABIT_PROFILE=${profile:-default} command habit today --quiet --no-input </dev/null >/dev/null 2>&1 &)
                    fi
                    __habit_next=$((now + 300))
                fi
            fi
            return $__habit_status
        }
        if [[ ${PROMPT_COMMAND-} != *__habit_prompt* ]]; then
            PROMPT_COMMAND="__habit_prompt${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
        fi

        """#
}

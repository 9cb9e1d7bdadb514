# Completes habit in bash. It runs "habit complete-line", which reads the snapshot and uses no network.
# ~/.local/share/bash-completion/completions/habit, or: source habit.bash
_habit() {
    local line=${COMP_LINE:0:COMP_POINT} words=() word bare cut i
    # bash also breaks words at = and :, so join parts with no blank between them.
    for ((i = 0; i < COMP_CWORD; i++)); do
        bare=${line#"${line%%[![:space:]]*}"}
        if ((i > 0 && ${#bare} == ${#line})); then words[-1]+=${COMP_WORDS[i]}; else words+=("${COMP_WORDS[i]}"); fi
        line=${bare#"${COMP_WORDS[i]}"}
    done
    bare=${line#"${line%%[![:space:]]*}"}
    if ((${#bare} == ${#line})); then words[-1]+=$bare; else words+=("$bare"); fi

    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        if [[ $word == / ]]; then
            compopt -o default
        elif [[ $word == "${words[-1]}"* ]]; then
            COMPREPLY+=("$word")
        fi
    done < <(command habit complete-line -- "${words[@]}" 2>/dev/null)
    # Add a space after a single match, unless the word can continue.
    if [[ ${words[-1]} == --json=* || ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
    if [[ $COMP_WORDBREAKS == *=* && ${words[-1]} == *=* ]]; then
        cut=${words[-1]%"${words[-1]##*=}"}
        COMPREPLY=("${COMPREPLY[@]#"$cut"}")
    fi
}
complete -F _habit habit

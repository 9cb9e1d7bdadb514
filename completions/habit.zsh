#compdef habit
# Completes habit in zsh. It runs "habit complete-line", which reads the snapshot and uses no network.
# Install as _habit in a folder of $fpath, or run after compinit: source habit.zsh
_habit() {
    local -a lines shown
    local line text
    local -i width=0
    lines=("${(@f)$(command habit complete-line -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $lines[1] == / ]]; then
        _files
        return
    fi
    for line in "${(@)lines}"; do
        text=${line%%$'\t'*}
        ((${#text} <= width)) || width=${#text}
    done
    for line in "${(@)lines}"; do
        text=${line%%$'\t'*}
        [[ -n $text ]] || continue
        shown=("$text")
        if [[ $line == *$'\t'?* ]]; then shown=("${(r:width + 2:)text}-- ${line#*$'\t'}"); fi
        # Add a space after a word, unless it can continue.
        if [[ $PREFIX == --json=* || $text == *= ]]; then
            compadd -V habit -S '' -d shown -- "$text"
        else
            compadd -V habit -d shown -- "$text"
        fi
    done
}
if [[ $funcstack[1] == _habit ]]; then _habit "$@"; else compdef _habit habit; fi

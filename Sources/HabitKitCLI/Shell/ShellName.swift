/// The supported shells.
enum ShellName: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish

    /// The function that keeps `HABIT_PROMPT` current, and the hook that calls it before each prompt.
    ///
    /// - Parameter profile: the profile to show if `HABIT_PROFILE` is not set.
    func script(profile: String?) -> String {
        script.replacing("@PROFILE@", with: profile ?? "")
    }

    private var script: String {
        switch self {
        case .bash: BashInit.script
        case .zsh: ZshInit.script
        case .fish: FishInit.script
        }
    }

    /// The completion script.
    var completions: String {
        switch self {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        }
    }
}

/// The completions for fish 3.4 and later.
enum FishCompletion {
    static let script = #"""
        # Completes habit in fish. It runs "habit complete-line", which reads the snapshot and uses no network.
        # ~/.config/fish/completions/habit.fish
        function __habit_complete
            command -q habit; or return
            set -l token (commandline -ct)
            set -l lines (command habit complete-line -- (commandline -opc) "$token" 2>/dev/null)
            if test "$lines[1]" = /
                __fish_complete_path "$token"
            else
                printf '%s\n' $lines
            end
        end
        complete -c habit -f -a '(__habit_complete)'

        """#
}

/// The completions for bash 4.4 and later.
///
/// The package bash-completion is not needed.
enum BashCompletion {
    static let script = #"""
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

        """#
}

/// The completions for zsh 5 and later.
enum ZshCompletion {
    static let script = #"""
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

        """#
}

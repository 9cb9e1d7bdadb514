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

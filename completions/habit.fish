function __habit_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __habit_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __habit_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __habit_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __habit_parse_tokens -S
    set -l unparsed_tokens (__habit_tokens -pc)
    switch $unparsed_tokens[1]
    case 'habit'
        __habit_parse_subcommand 0 'h/help'
        switch $unparsed_tokens[1]
        case 'signup'
            __habit_parse_subcommand 1 'password-stdin' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'login'
            __habit_parse_subcommand 1 'password-stdin' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'logout'
            __habit_parse_subcommand 0 'everywhere' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'whoami'
            __habit_parse_subcommand 0 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'passwd'
            __habit_parse_subcommand 0 'password-stdin' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'account'
            __habit_parse_subcommand 0 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
            switch $unparsed_tokens[1]
            case 'edit'
                __habit_parse_subcommand 0 'time-zone=' 'day-starts-at=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
            end
        case 'avatar'
            __habit_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'set'
                __habit_parse_subcommand 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
            case 'get'
                __habit_parse_subcommand 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
            case 'rm'
                __habit_parse_subcommand 0 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
            end
        case 'add'
            __habit_parse_subcommand 1 'slug=' 'description=' 'every=' 'target=' 'at-most' 'unit=' 'tag=+' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'ls'
            __habit_parse_subcommand 0 'all' 'archived' 'due' 'tag=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'show'
            __habit_parse_subcommand 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'edit'
            __habit_parse_subcommand 1 'name=' 'slug=' 'description=' 'every=' 'target=' 'at-most' 'unit=' 'tag=+' 'at-least' 'no-description' 'no-target' 'no-unit' 'no-tags' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'archive'
            __habit_parse_subcommand 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'restore'
            __habit_parse_subcommand 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'rm'
            __habit_parse_subcommand 1 'yes' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'done'
            __habit_parse_subcommand -r 1 'date=' 'note=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'undone'
            __habit_parse_subcommand -r 1 'date=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'skip'
            __habit_parse_subcommand -r 1 'date=' 'note=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'note'
            __habit_parse_subcommand 2 'date=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'today'
            __habit_parse_subcommand 0 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'log'
            __habit_parse_subcommand 1 'from=' 'to=' 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'streak'
            __habit_parse_subcommand -r 1 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'server'
            __habit_parse_subcommand -r 1 'h/help'
        case 'version'
            __habit_parse_subcommand 0 'json=' 'q/quiet' 'color=' 'no-input' 'server=' 'insecure' 'h/help'
        case 'help'
            __habit_parse_subcommand -r 1 
        end
    end
end

function __habit_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __habit_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __habit_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __habit_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__habit_tokens -p)
    if test -z "$(__habit_tokens -t)"
        set -l index (count (__habit_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'habit' -f
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'signup' -d 'Make an account and log in to it.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'login' -d 'Log in to an account.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'logout' -d 'Log out.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'whoami' -d 'Show the name of the account that is logged in.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'passwd' -d 'Change the account\'s password.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'account' -d 'Show or change the account.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'avatar' -d 'Set, get or remove the account\'s picture.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'add' -d 'Add a habit.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'ls' -d 'List habits: what is due, what is done, streaks.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'show' -d 'Show all there is to know of a habit.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'edit' -d 'Change a habit; what is not named stays as it is.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'archive' -d 'Put a habit away, with its log; restore brings it back.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'restore' -d 'Bring an archived habit back.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'rm' -d 'Delete a habit with its log, for good.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'done' -d 'Mark habits done.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'undone' -d 'Mark habits not done after all.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'skip' -d 'Excuse habits for a day; the streak goes on behind it.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'note' -d 'Write a note on a day of a habit.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'today' -d 'Show the day: how much is done, and what is still open.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'log' -d 'Show the days of a habit, the oldest first.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'streak' -d 'Show streaks: how long, the longest, and when they break.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'server' -d 'Run the server, habit-server, in the place of this program.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'version' -d 'Show the version.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" password-stdin' -l 'password-stdin' -d 'Read the password from standard input, one line.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit signup" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" password-stdin' -l 'password-stdin' -d 'Read the password from standard input, one line.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit login" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" everywhere' -l 'everywhere' -d 'End every login of the account, on every machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit logout" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit whoami" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" password-stdin' -l 'password-stdin' -d 'Read the old and the new password from standard input, a line each.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit passwd" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit account" -eq 1' -fa 'edit' -d 'Change the account\'s time zone or start of day.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" time-zone' -l 'time-zone' -d 'An IANA name.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" day-starts-at' -l 'day-starts-at' -d '00:00 to 12:00.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit account edit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit avatar" -eq 1' -fa 'set' -d 'Set the account\'s picture.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit avatar" -eq 1' -fa 'get' -d 'Fetch the account\'s picture.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit avatar" -eq 1' -fa 'rm' -d 'Remove the account\'s picture.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit avatar set" -eq 1' -F
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar set" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit avatar get" -eq 1' -F
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar get" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit avatar rm" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" slug' -l 'slug' -d 'The name to type; made from the name unless given.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" description' -l 'description' -d 'What it is about.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" every' -l 'every' -d 'When it is due: daily, mon,wed,fri, weekdays, weekends, \'every 3 days\', 3/week, 10/month, \'3 in 7 days\'.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" target' -l 'target' -d 'The amount that makes a day done.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" at-most' -l 'at-most' -d 'The target is not to be passed, rather than to be reached.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" unit' -l 'unit' -d 'What the amount counts, such as glasses.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add"' -l 'tag' -d 'A tag; may be given several times.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" all' -l 'all' -d 'Archived habits too.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" archived' -l 'archived' -d 'Archived habits only.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" due' -l 'due' -d 'Only what is due today and not done yet.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" tag' -l 'tag' -d 'Only habits with this tag.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit ls" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit show" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit edit" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" name' -l 'name' -d 'A new name.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" slug' -l 'slug' -d 'The name to type; made from the name unless given.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" description' -l 'description' -d 'What it is about.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" every' -l 'every' -d 'When it is due: daily, mon,wed,fri, weekdays, weekends, \'every 3 days\', 3/week, 10/month, \'3 in 7 days\'.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" target' -l 'target' -d 'The amount that makes a day done.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" at-most' -l 'at-most' -d 'The target is not to be passed, rather than to be reached.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" unit' -l 'unit' -d 'What the amount counts, such as glasses.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit"' -l 'tag' -d 'A tag; may be given several times.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" at-least' -l 'at-least' -d 'The target is to be reached again.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" no-description' -l 'no-description' -d 'Remove the description.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" no-target' -l 'no-target' -d 'Remove the target.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" no-unit' -l 'no-unit' -d 'Remove the unit.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" no-tags' -l 'no-tags' -d 'Remove all tags.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit edit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit archive" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit archive" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit restore" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit rm" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" yes' -l 'yes' -d 'Do not ask.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit rm" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit done" -ge 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" date' -l 'date' -d 'The day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" note' -l 'note' -d 'A note for the day.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit done" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit undone" -ge 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" date' -l 'date' -d 'The day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit undone" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit skip" -ge 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" date' -l 'date' -d 'The day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" note' -l 'note' -d 'A note for the day.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit skip" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit note" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" date' -l 'date' -d 'The day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit note" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit today" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit log" -eq 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" from' -l 'from' -d 'The first day.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" to' -l 'to' -d 'The last day.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_positional "habit streak" -ge 1' -fka '(habit ls --no-input --color never 2>/dev/null | cut -f 1)'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit streak" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit server" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" json' -l 'json' -d 'Print JSON: everything, or only these fields in this order.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" q quiet' -s 'q' -l 'quiet' -d 'Print nothing on success.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" color' -l 'color' -d 'Colour: auto, always or never.' -rfka 'auto always never'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" no-input' -l 'no-input' -d 'Never ask anything.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" server' -l 'server' -d 'The address of the server.' -rfka ''
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" insecure' -l 'insecure' -d 'Allow plain http to another machine.'
complete -c 'habit' -n '__habit_should_offer_completions_for_flags_or_options "habit version" h help' -s 'h' -l 'help' -d 'Show help information.'
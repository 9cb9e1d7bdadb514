#compdef habit

__habit_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__habit_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __habit_complete "${completions[@]:0:-1}"
    fi
}

__habit_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_habit() {
    emulate -RL zsh -G
    setopt extendedglob nullglob numericglobsort
    unsetopt aliases banghist

    local -xr SAP_SHELL=zsh
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(builtin emulate zsh -c 'printf %s "${ZSH_VERSION}"')"
    local -r SAP_SHELL_VERSION

    local context state state_descr line
    local -A opt_args

    local -r command_name="${words[1]}"
    local -ar command_line=("${words[@]}")
    local -ir current_word_index="$((CURRENT - 1))"

    local -i ret=1
    local -ar arg_specs=(
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'signup:Make an account and log in to it.'
            'login:Log in to an account.'
            'logout:Log out.'
            'whoami:Show the name of the account that is logged in.'
            'passwd:Change the account'\''s password.'
            'account:Show, change or delete the account.'
            'avatar:Set, get or remove the account'\''s picture.'
            'token:Make, list or end tokens for machines.'
            'add:Add a habit.'
            'ls:List habits: what is due, what is done, streaks.'
            'show:Show all there is to know of a habit.'
            'edit:Change a habit; what is not named stays as it is.'
            'archive:Put a habit away, with its log; restore brings it back.'
            'restore:Bring an archived habit back.'
            'rm:Delete a habit with its log, for good.'
            'done:Mark habits done.'
            'undone:Mark habits not done after all.'
            'skip:Excuse habits for a day or for many; the streak goes on behind them.'
            'note:Write a note on a day of a habit.'
            'undo:Undo what was done last, on whatever machine.'
            'today:Show the day: how much is done, and what is still open.'
            'log:Show the days of a habit, the oldest first.'
            'streak:Show streaks: how long, the longest, and when they break.'
            'stats:Show how much of what was asked for was done.'
            'explain:Explain a streak: what counted, what was missing, what saves it.'
            'check:Answer a question with the exit code: 0 is yes, 1 is no.'
            'prompt:Print how much of today is done, such as 3/5, for a prompt or a bar.'
            'shell-init:Print a function that keeps HABIT_PROMPT current without a process.'
            'events:Show the journal: every check-in and undo, on whatever machine.'
            'sync:Send the check-ins that were kept, or look at them.'
            'exec:Run a command, and mark a habit done if it succeeds.'
            'api:Send a request to the server, with the login, and print what it answers.'
            'completions:Print the completions for a shell.'
            'server:Run the server, habit-server, in the place of this program.'
            'config:Show or change the settings, profiles and aliases.'
            'doctor:Check settings, server, login, clock and files; a line each.'
            'version:Show the version.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        signup|login|logout|whoami|passwd|account|avatar|token|add|ls|show|edit|archive|restore|rm|done|undone|skip|note|undo|today|log|streak|stats|explain|check|prompt|shell-init|events|sync|exec|api|completions|server|config|doctor|version|help)
            "_habit_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_habit_signup() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':name:'
        '--password-stdin[Read the password from standard input, one line.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_login() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':name:'
        '--password-stdin[Read the password from standard input, one line.]'
        '--with-token[Read a token in the place of name and password; at a terminal it is asked for.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_logout() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--everywhere[End every login and token of the account, on every machine.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_whoami() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_passwd() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--password-stdin[Read the old and the new password from standard input, a line each.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_account() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'edit:Change the account'\''s time zone or start of day.'
            'delete:Delete the account with everything that it has, for good.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        edit|delete)
            "_habit_account_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_habit_account_edit() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--time-zone[An IANA name.]:zone:'
        '--day-starts-at[00\:00 to 12\:00.]:hh\:mm:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_account_delete() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--yes[Do not ask for the account'\''s name.]'
        '--password-stdin[Read the password from standard input.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_avatar() {
    local -i ret=1
    local -ar arg_specs=(
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'set:Set the account'\''s picture.'
            'get:Fetch the account'\''s picture.'
            'rm:Remove the account'\''s picture.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        set|get|rm)
            "_habit_avatar_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_habit_avatar_set() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':file:_files'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_avatar_get() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':file:_files'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_avatar_rm() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_token() {
    local -i ret=1
    local -ar arg_specs=(
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'create:Make a token for a machine, and print it.'
            'ls:List the tokens: what each may do, when it ends, when it was last used.'
            'revoke:End a token.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        create|ls|revoke)
            "_habit_token_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_habit_token_create() {
    local -i ret=1
    local -ar ___scope=('read' 'log' 'full')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':name:'
        '*--scope[What it may do\: read (the default), log, log\:HABIT or full; may be given several times.]:scope:{__habit_complete "${___scope[@]}"}'
        '--expires[When it ends\: 12h, 90d (the default), 2027-01-01 (when that day begins) or never.]:end:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_token_ls() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_token_revoke() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':token:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_add() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':name:'
        '--slug[The name to type; made from the name unless given.]:slug:'
        '--description[What it is about.]:text:'
        '--every[When it is due\: daily, mon,wed,fri, weekdays, weekends, '\''every 3 days'\'', 3/week, 10/month, '\''3 in 7 days'\''.]:schedule:'
        '--target[The amount that makes a day done.]:amount:'
        '--at-most[The target is not to be passed, rather than to be reached.]'
        '--unit[What the amount counts, such as glasses.]:unit:'
        '*--tag[A tag; may be given several times.]:tag:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_ls() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--all[Archived habits too.]'
        '--archived[Archived habits only.]'
        '--due[Only what is due today and not done yet.]'
        '--tag[Only habits with this tag.]:tag:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_show() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_edit() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--name[A new name.]:name:'
        '--slug[The name to type; made from the name unless given.]:slug:'
        '--description[What it is about.]:text:'
        '--every[When it is due\: daily, mon,wed,fri, weekdays, weekends, '\''every 3 days'\'', 3/week, 10/month, '\''3 in 7 days'\''.]:schedule:'
        '--target[The amount that makes a day done.]:amount:'
        '--at-most[The target is not to be passed, rather than to be reached.]'
        '--unit[What the amount counts, such as glasses.]:unit:'
        '*--tag[A tag; may be given several times.]:tag:'
        '--from[The day from which --every holds; otherwise today.]:day:'
        '--at-least[The target is to be reached again.]'
        '--no-description[Remove the description.]'
        '--no-target[Remove the target.]'
        '--no-unit[Remove the unit.]'
        '--no-tags[Remove all tags.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_archive() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_restore() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_rm() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--yes[Do not ask.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_done() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--date[The day\: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).]:day:'
        '--note[A note for the day.]:text:'
        '--strict[Fail (6) if the check-in could only be kept, not sent.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_undone() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--date[The day\: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).]:day:'
        '--strict[Fail (6) if the check-in could only be kept, not sent.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_skip() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--date[The day\: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).]:day:'
        '--from[The first of many days; today unless given.]:day:'
        '--to[The last of them.]:day:'
        '--note[A note for each day.]:text:'
        '--strict[Fail (6) if the check-in could only be kept, not sent.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_note() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        ':text:'
        '--date[The day\: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).]:day:'
        '--strict[Fail (6) if the check-in could only be kept, not sent.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_undo() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':event:'
        '--last[The last so many.]:count:'
        '--since[All since then\: 30m, 2h, 3d, today, another day, or 2026-03-13T08\:00\:00Z.]:time:'
        '(-n --dry-run)'{-n,--dry-run}'[Only show what would be undone.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_today() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_log() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--from[The first day.]:day:'
        '--to[The last day.]:day:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_streak() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_stats() {
    local -i ret=1
    local -ar ___by=('week' 'month')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--by[By week (the default) or by month; the last twelve unless --from is given.]:period:{__habit_complete "${___by[@]}"}'
        '--from[The first day.]:day:'
        '--to[The last day.]:day:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_explain() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--from[The first day.]:day:'
        '--to[The last day.]:day:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_check() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '*:habits:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '--done[Are they done today? This is asked unless another question is.]'
        '--due[Are they due today, and not done yet?]'
        '--at-risk[Does their streak end unless something is done today?]'
        '--all-done[Is everything done that is due today?]'
        '--streak[Is their streak so long? Such as 7, '\''>=7'\'', '\''<3'\'' or '\''=0'\''.]:length:'
        '--fresh[Ask the server.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_prompt() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--format[What to print, with {names} in it.]:format:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_shell-init() {
    local -i ret=1
    local -ar _shell=('bash' 'zsh' 'fish')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':shell:{__habit_complete "${_shell[@]}"}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_events() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--follow[Go on showing what happens.]'
        '--after[Begin behind this place\: an event'\''s cursor, or now.]:cursor:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_sync() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '(-n --dry-run)'{-n,--dry-run}'[Send nothing; list what waits.]'
        '--rejected[List what was refused.]'
        '--retry[With --rejected\: send it again.]'
        '--drop[With --rejected\: throw it away.]'
        '--yes[Do not ask.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_exec() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':habit:{local -a list;list=(${(f)"$(habit ls --no-input --color never 2>/dev/null | cut -f 1)"});_describe -V "" list}'
        '*:command:'
        '--duration[Add how long it ran to the day'\''s amount.]'
        '--date[The day\: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun (the last one).]:day:'
        '--note[A note for the day.]:text:'
        '--strict[Fail (6) if the check-in could only be kept, not sent.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_api() {
    local -i ret=1
    local -ar _method=('GET' 'POST' 'PUT' 'PATCH' 'DELETE')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':method:{__habit_complete "${_method[@]}"}'
        ':path:'
        '--input[The body\: a file, or - for standard input.]:file:_files'
        '*-f[A field whose value is text.]:key=value:'
        '*-F[A field whose value is a number, true, false, null, @FILE or text.]:key=value:'
        '*-H[A header field.]:name\: value:'
        '(-i --include)'{-i,--include}'[Print the status and the headers first.]'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_completions() {
    local -i ret=1
    local -ar _shell=('bash' 'zsh' 'fish')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':shell:{__habit_complete "${_shell[@]}"}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_server() {
    local -i ret=1
    local -ar arg_specs=(
        '*:arguments:'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_config() {
    local -i ret=1
    local -ar arg_specs=(
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'get:Show what a setting is set to.'
            'set:Set a setting.'
            'unset:Take a setting away.'
            'ls:List all that is set in config.json.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        get|set|unset|ls)
            "_habit_config_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_habit_config_get() {
    local -i ret=1
    local -ar _key=('server' 'color' 'profile')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':key:{__habit_complete "${_key[@]}"}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_config_set() {
    local -i ret=1
    local -ar _key=('server' 'color' 'profile')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':key:{__habit_complete "${_key[@]}"}'
        ':value:'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_config_unset() {
    local -i ret=1
    local -ar _key=('server' 'color' 'profile')
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        ':key:{__habit_complete "${_key[@]}"}'
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_config_ls() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_doctor() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_version() {
    local -i ret=1
    local -ar ___color=('auto' 'always' 'never')
    local -ar arg_specs=(
        '--json[Print JSON\: everything, or only these fields in this order.]:fields:'
        '(-q --quiet)'{-q,--quiet}'[Print nothing on success.]'
        '--color[Colour\: auto, always or never.]:when:{__habit_complete "${___color[@]}"}'
        '--no-input[Never ask anything.]'
        '--server[The address of the server.]:url:'
        '--profile[The profile of config.json to use.]:name:'
        '--insecure[Allow plain http to another machine.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_habit_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _habit ]]; then
    _habit "${@}"
else
    compdef _habit habit
fi
#!/bin/bash

__habit_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__habit_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__habit_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__habit_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_habit() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(-h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __habit_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    signup|login|logout|whoami|passwd|account|avatar|token|add|ls|show|edit|archive|restore|rm|done|undone|skip|note|undo|today|log|streak|stats|explain|check|prompt|shell-init|events|sync|exec|api|completions|server|config|doctor|version|help)
        # Offer subcommand argument completions
        "_habit_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'signup login logout whoami passwd account avatar token add ls show edit archive restore rm done undone skip note undo today log streak stats explain check prompt shell-init events sync exec api completions server config doctor version help' -- "${cur}"))
        ;;
    esac
}

_habit_signup() {
    repeating_flags=()
    non_repeating_flags=(--password-stdin -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_login() {
    repeating_flags=()
    non_repeating_flags=(--password-stdin --with-token -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_logout() {
    repeating_flags=()
    non_repeating_flags=(--everywhere -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_whoami() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_passwd() {
    repeating_flags=()
    non_repeating_flags=(--password-stdin -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_account() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    edit|delete)
        # Offer subcommand argument completions
        "_habit_account_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'edit delete' -- "${cur}"))
        ;;
    esac
}

_habit_account_edit() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--time-zone --day-starts-at --json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--time-zone')
        return
        ;;
    '--day-starts-at')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_account_delete() {
    repeating_flags=()
    non_repeating_flags=(--yes --password-stdin -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_avatar() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __habit_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    set|get|rm)
        # Offer subcommand argument completions
        "_habit_avatar_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'set get rm' -- "${cur}"))
        ;;
    esac
}

_habit_avatar_set() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -f
        return
        ;;
    esac
}

_habit_avatar_get() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -f
        return
        ;;
    esac
}

_habit_avatar_rm() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_token() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __habit_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    create|ls|revoke)
        # Offer subcommand argument completions
        "_habit_token_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'create ls revoke' -- "${cur}"))
        ;;
    esac
}

_habit_token_create() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=(--scope)
    non_repeating_options=(--expires --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--scope')
        __habit_add_completions -W 'read'$'\n''log'$'\n''full'
        return
        ;;
    '--expires')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_token_ls() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_token_revoke() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_add() {
    repeating_flags=()
    non_repeating_flags=(--at-most -q --quiet --no-input --insecure -h --help)
    repeating_options=(--tag)
    non_repeating_options=(--slug --description --every --target --unit --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--slug')
        return
        ;;
    '--description')
        return
        ;;
    '--every')
        return
        ;;
    '--target')
        return
        ;;
    '--unit')
        return
        ;;
    '--tag')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_ls() {
    repeating_flags=()
    non_repeating_flags=(--all --archived --due -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--tag --json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--tag')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_show() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_edit() {
    repeating_flags=()
    non_repeating_flags=(--at-most --at-least --no-description --no-target --no-unit --no-tags -q --quiet --no-input --insecure -h --help)
    repeating_options=(--tag)
    non_repeating_options=(--name --slug --description --every --target --unit --from --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--slug')
        return
        ;;
    '--description')
        return
        ;;
    '--every')
        return
        ;;
    '--target')
        return
        ;;
    '--unit')
        return
        ;;
    '--tag')
        return
        ;;
    '--from')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_archive() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_restore() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_rm() {
    repeating_flags=()
    non_repeating_flags=(--yes -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_done() {
    repeating_flags=()
    non_repeating_flags=(--strict -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--date --note --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--note')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_undone() {
    repeating_flags=()
    non_repeating_flags=(--strict -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--date --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_skip() {
    repeating_flags=()
    non_repeating_flags=(--strict -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--date --from --to --note --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--note')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_note() {
    repeating_flags=()
    non_repeating_flags=(--strict -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--date --json --color --server --profile)
    __habit_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_undo() {
    repeating_flags=()
    non_repeating_flags=(-n --dry-run -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--last --since --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--last')
        return
        ;;
    '--since')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_today() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_log() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--from --to --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_streak() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_stats() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--by --from --to --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--by')
        __habit_add_completions -W 'week'$'\n''month'
        return
        ;;
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_explain() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--from --to --json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_check() {
    repeating_flags=()
    non_repeating_flags=(--done --due --at-risk --all-done --fresh -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--streak --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--streak')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_prompt() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--format --json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--format')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_shell-init() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'bash'$'\n''zsh'$'\n''fish'
        return
        ;;
    esac
}

_habit_events() {
    repeating_flags=()
    non_repeating_flags=(--follow -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--after --json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--after')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_sync() {
    repeating_flags=()
    non_repeating_flags=(-n --dry-run --rejected --retry --drop --yes -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_exec() {
    repeating_flags=()
    non_repeating_flags=(--duration --strict -q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--date --note --json --color --server --profile)
    __habit_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--note')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W "$(eval 'habit ls --no-input --color never 2>/dev/null | cut -f 1')"
        return
        ;;
    esac
}

_habit_api() {
    repeating_flags=()
    non_repeating_flags=(-i --include -q --quiet --no-input --insecure -h --help)
    repeating_options=(-f -F -H)
    non_repeating_options=(--input --json --color --server --profile)
    __habit_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--input')
        __habit_add_completions -f
        return
        ;;
    '-f')
        return
        ;;
    '-F')
        return
        ;;
    '-H')
        return
        ;;
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'GET'$'\n''POST'$'\n''PUT'$'\n''PATCH'$'\n''DELETE'
        return
        ;;
    esac
}

_habit_completions() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'bash'$'\n''zsh'$'\n''fish'
        return
        ;;
    esac
}

_habit_server() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __habit_offer_flags_options -1
}

_habit_config() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __habit_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    get|set|unset|ls)
        # Offer subcommand argument completions
        "_habit_config_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'get set unset ls' -- "${cur}"))
        ;;
    esac
}

_habit_config_get() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'server'$'\n''color'$'\n''profile'
        return
        ;;
    esac
}

_habit_config_set() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'server'$'\n''color'$'\n''profile'
        return
        ;;
    esac
}

_habit_config_unset() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __habit_add_completions -W 'server'$'\n''color'$'\n''profile'
        return
        ;;
    esac
}

_habit_config_ls() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_doctor() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_version() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet --no-input --insecure -h --help)
    repeating_options=()
    non_repeating_options=(--json --color --server --profile)
    __habit_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--json')
        return
        ;;
    '--color')
        __habit_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    '--server')
        return
        ;;
    '--profile')
        return
        ;;
    esac
}

_habit_help() {
    :
}

complete -o filenames -F _habit habit
# SPDX-License-Identifier: Apache-2.0
# Completion of gabion-cli for bash: source it, or put it into /usr/share/bash-completion/completions/gabion-cli.
# tests/cli/complete.test holds it against the program.

# Ids of a listing verb, one a line.
_gabion_cli_ids() {
    gabion-cli "$1" 2>/dev/null | awk 'NR > 1 {print $1}'
}

# Options of a verb beside those that every verb has.
_gabion_cli_options() {
    case $1 in
    new) echo --template --author --reason ;;
    inspect) echo --as ;;
    import) echo --as --target --tool-scope --dry-run --again --fail-on --author --reason ;;
    list) echo --where --sort --columns --limit --at ;;
    report) echo --format --output -o --at --author ;;
    suggest) echo --apply --author --reason ;;
    check) echo --fail-on ;;
    audit) echo --verify --expect --since ;;
    formats | templates | registers | documents | catalogs) ;;
    esac
}

_gabion_cli() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb='' index words=0
    local verbs='audit catalogs check documents formats import inspect list new registers report suggest templates'
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; ++index)); do
        case ${COMP_WORDS[index]} in
        -*) ;;
        *) if [ -z "$verb" ]; then verb=${COMP_WORDS[index]}; else words=$((words + 1)); fi ;;
        esac
    done
    if [ -z "$verb" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$verbs --json --help --version" -- "$current")
        return
    fi
    case $before in
    --as) mapfile -t COMPREPLY < <(compgen -W "$(_gabion_cli_ids formats)" -- "$current") ; return ;;
    --template) mapfile -t COMPREPLY < <(compgen -W "$(_gabion_cli_ids templates)" -- "$current") ; return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "xlsx pdf csv html json" -- "$current") ; return ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W "critical high medium low" -- "$current") ; return ;;
    --output | -o) mapfile -t COMPREPLY < <(compgen -f -- "$current") ; return ;;
    --target | --tool-scope | --author | --reason | --where | --sort | --columns | --limit | --at | --apply | --expect | --since) return ;;
    esac
    case $current in
    -*) mapfile -t COMPREPLY < <(compgen -W "$(_gabion_cli_options "$verb") --json --help --version" -- "$current") ; return ;;
    esac
    case $verb:$words in
    list:1 | report:1) mapfile -t COMPREPLY < <(compgen -W "$(_gabion_cli_ids registers)" -- "$current") ;;
    formats:* | templates:* | registers:* | documents:* | catalogs:*) ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    esac
}

complete -o filenames -F _gabion_cli gabion-cli

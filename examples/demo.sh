#!/bin/sh
# The demonstration, step by step: demo.sh SIJILL CHRONICLES RECORD
# Every command is shown as a user would type it.
set -eu
sijill=$1 chronicles=$2 record=$3
folder=$(dirname "$record")

step() {
    printf '\n$ sijill %s\n' "$*"
    "$sijill" "$@"
}

# `code` prints the events, too; its last lines say how many there are and what in them needs a person.
printf '\n$ sijill code %s --record %s | tail -n 7\n' "$chronicles" "$record"
"$sijill" code "$chronicles" --record "$record" > "$folder/code.txt"
tail -n 7 "$folder/code.txt"
step show timeline --record "$record"
for view in control disagreements casualties citations actors; do
    # A view that this version does not have yet is left out.
    if "$sijill" show --help | grep -qw "$view"; then
        step show "$view" --record "$record"
    fi
done
step verify --record "$record"
step export mentions --record "$record" -o "$folder/mentions.jsonl"

printf '\nThe record is %s, its event mentions are in %s.\n' "$record" "$folder/mentions.jsonl"
if "$sijill" --help | grep -qw serve; then
    printf 'Open the workbench: %s serve --record %s\n' "$sijill" "$record"
else
    printf 'More of it: %s show --help\n' "$sijill"
fi

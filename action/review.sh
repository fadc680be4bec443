#!/usr/bin/env bash
# Checks the event schemas, writes annotations and the job summary, and comments on the pull request.
set -uo pipefail

mark='<!-- eventwright breaking -->'
report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0

eventwright() { npx --no-install eventwright "$@"; }

# Prints an error annotation and exits: incorrect use is not a finding.
stop() {
  echo "::error title=eventwright::$1"
  exit 2
}

# Fetches the revision to compare with, in a clone of any depth.
fetch_revision() {
  git rev-parse --verify --quiet "$1^{commit}" >/dev/null && return
  case $1 in
    registry | held) ;;
    origin/*) git fetch --quiet --no-tags --depth=1 origin "+refs/heads/${1#origin/}:refs/remotes/$1" ;;
    *) [ -d "$1" ] || git fetch --quiet --no-tags --depth=1 origin "$1" ;;
  esac
}

# The comment of an earlier run, identified by its first line; empty if there is none.
own_comment() {
  gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$REVIEW_PULL_REQUEST/comments" \
    --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -n 1
}

write_comment() {
  local id
  id=$(own_comment) || return
  if [ -n "$id" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$report" --silent
  elif [ "$status" -ne 0 ]; then
    gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$REVIEW_PULL_REQUEST/comments" --field "body=@$report" --silent
  fi
}

against=${REVIEW_AGAINST:-}
if [ -z "$against" ]; then
  [ -n "${GITHUB_BASE_REF:-}" ] || stop 'Outside of a pull request, set the input `against`.'
  against=origin/$GITHUB_BASE_REF
fi
fetch_revision "$against" || echo "git fetch did not find $against."

compared=(breaking --against "$against")
[ -z "${REVIEW_MODE:-}" ] || compared+=(--mode "$REVIEW_MODE")

eventwright "${compared[@]}" --format markdown >"$report" 2>&1 || status=$?
[ "$status" -eq 0 ] || eventwright "${compared[@]}" --format github
if [ "${REVIEW_GENERATED:-true}" = true ]; then
  if ! eventwright generate --check --format github; then
    [ "$status" -ne 0 ] || status=1
    { echo; eventwright generate --check --format markdown; } >>"$report" 2>&1
  fi
fi

[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$report" >>"$GITHUB_STEP_SUMMARY"
if [ "${REVIEW_COMMENT:-true}" = true ] && [ -n "${REVIEW_PULL_REQUEST:-}" ]; then
  write_comment || echo '::warning title=eventwright::The comment was not written: the token needs `pull-requests: write`. The job summary has the report.'
fi
exit "$status"

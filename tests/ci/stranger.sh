#!/usr/bin/env bash
# From `pip install` to a failing and a passing run, as somebody does it who has nothing of ours:
#   stranger.sh WHEEL
# in an empty folder, with a python3 of 3.11 or newer.
set -euo pipefail
wheel=$1

python3 -m venv .acpact
.acpact/bin/pip install --quiet --disable-pip-version-check "$wheel[serve,test]" pytest
export PATH="$PWD/.acpact/bin:$PATH"

# Their agent.
cat >greeter.py <<'AGENT'
def agent(given):
    """Greets whoever is named."""
    return {"text": f"Hello, {given['name']}!"} if isinstance(given, dict) else {"text": "Hello!"}
AGENT

# Their server: `serve OPTIONS` leaves its URL in $url and its process in $server.
serve() {
  : >url.txt
  acpact serve --agent greeter:agent --port 0 --quiet "$@" >url.txt 2>server.log &
  server=$!
  for _ in $(seq 200); do
    url=$(head -n 1 url.txt)
    if [ -n "$url" ]; then return; fi
    sleep 0.1
  done
  echo "the server did not start" >&2
  return 1
}
few=(--seed 1 --phases probe,rules --rule 'runs/*-404' --rule 'answers/*')

# A server with a fault: the run has to fail.
serve --fault answers-error-object
code=0
acpact test "$url" "${few[@]}" --report failing.json --report failing.xml || code=$?
[ "$code" -eq 1 ]
code=0
pytest -q --acp-url "$url" runs/unknown-agent-404 answers/error-body || code=$?
[ "$code" -eq 1 ]
kill "$server"
wait "$server"

# It is mended: the run has to pass.
serve
acpact test "$url" "${few[@]}" --report passing.json --report passing.xml
pytest -q --acp-url "$url" runs/unknown-agent-404 answers/error-body
kill "$server"
wait "$server"
echo "failed, and then passed"

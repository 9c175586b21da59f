/** WaveSpeed's predictions, called by hand and by WaveSpeed's own clients, which take the address of a server. */
import { plainPath } from './addresses.ts';
import { curlData, javascriptValue, pythonValue } from './literals.ts';
import type { SnippetParts, SnippetSurfaceWriters } from './request.ts';

const AUTHORIZED = '-H "Authorization: Bearer $WAVESPEED_API_KEY"';

/** Submit, then ask for the result (WaveSpeed docs, REST API). */
function curl({ base, model, body }: SnippetParts): string {
  const { option, below } = curlData(body);
  return `WAVESPEED="\${WAVESPEED_BASE_URL:-${base}}"

# Submit, and keep the id; a refusal says why.
ID=$(curl -sS -X POST "$WAVESPEED/api/v3/${plainPath(model)}" \\
  ${AUTHORIZED} \\
  -H "Content-Type: application/json" \\
  ${option} \\
  | jq -r '.data.id // error(.message)'${below})
echo "Prediction: $ID"

while [ -n "$ID" ]; do
  STATUS=$(curl -sS ${AUTHORIZED} \\
    "$WAVESPEED/api/v3/predictions/$ID/result" | jq -r '.data.status')
  echo "Status: $STATUS"
  case "$STATUS" in created|processing) sleep 2;; *) break;; esac
done

# data.outputs[0], or data.error.
[ -n "$ID" ] && curl -sS ${AUTHORIZED} \\
  "$WAVESPEED/api/v3/predictions/$ID/result" | jq .
`;
}

/** The package has no variable for the address: it is an argument (source of wavespeed 2.0 for Python). */
function python({ base, model, body }: SnippetParts): string {
  return `import os
from wavespeed import Client

# Point the client at this server.
client = Client(
    api_key=os.environ["WAVESPEED_API_KEY"],
    base_url=os.environ.get("WAVESPEED_BASE_URL", "${base}"),
)

result = client.run(
    "${plainPath(model)}",
    ${pythonValue(body, '    ')},
)
print(result["outputs"][0])
`;
}

/** The class is the named export `Client`: the package itself is no constructor (wavespeed 0.3). */
function javascript({ base, model, body }: SnippetParts): string {
  return `import { Client } from "wavespeed";

// Point the client at this server.
const client = new Client(process.env.WAVESPEED_API_KEY, {
  baseUrl: process.env.WAVESPEED_BASE_URL ?? "${base}",
});

const { outputs } = await client.run("${plainPath(model)}", ${javascriptValue(body)});
console.log(outputs[0]);
`;
}

export const WAVESPEED_SNIPPETS: SnippetSurfaceWriters = {
  path: '/wavespeed',
  modes: [{ mode: 'async', title: 'Submit and ask', write: { curl, python, javascript } }],
};

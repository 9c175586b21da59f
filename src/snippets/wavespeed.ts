/** WaveSpeed's predictions, called by hand and by WaveSpeed's own clients, which take the address of a server. */
import { pathWithWebhook } from './addresses.ts';
import { curlData, javascriptValue, pythonValue } from './literals.ts';
import type { SnippetParts, SnippetSurfaceWriters } from './request.ts';

const AUTHORIZED = '-H "Authorization: Bearer $WAVESPEED_API_KEY"';

const WEBHOOK = 'webhook';

/** The clients have no other way to name a webhook: what stands behind the model id reaches the server as a query. */
function pathOf({ model, webhook }: SnippetParts): string {
  return pathWithWebhook(model, WEBHOOK, webhook);
}

/** Submit, then ask for the result (WaveSpeed docs, REST API). */
function curl(parts: SnippetParts): string {
  const { base, body } = parts;
  const { option, below } = curlData(body);
  return `WAVESPEED="\${WAVESPEED_BASE_URL:-${base}}"

# Submit, and keep the id; a refusal says why.
ID=$(curl -sS -X POST "$WAVESPEED/api/v3/${pathOf(parts)}" \\
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
function python(parts: SnippetParts): string {
  const { base, body } = parts;
  return `import os
from wavespeed import Client

# Point the client at this server.
client = Client(
    api_key=os.environ["WAVESPEED_API_KEY"],
    base_url=os.environ.get("WAVESPEED_BASE_URL", "${base}"),
)

result = client.run(
    "${pathOf(parts)}",
    ${pythonValue(body, '    ')},
)
print(result["outputs"][0])
`;
}

/** The class is the named export `Client`: the package itself is no constructor (wavespeed 0.3). */
function javascript(parts: SnippetParts): string {
  const { base, body } = parts;
  return `import { Client } from "wavespeed";

// Point the client at this server.
const client = new Client(process.env.WAVESPEED_API_KEY, {
  baseUrl: process.env.WAVESPEED_BASE_URL ?? "${base}",
});

const { outputs } = await client.run("${pathOf(parts)}", ${javascriptValue(body)});
console.log(outputs[0]);
`;
}

export const WAVESPEED_SNIPPETS: SnippetSurfaceWriters = {
  path: '/wavespeed',
  variables: { key: 'WAVESPEED_API_KEY', base: 'WAVESPEED_BASE_URL' },
  webhook: WEBHOOK,
  modes: [
    {
      mode: 'async',
      title: 'Submit and ask',
      write: { curl, python, javascript },
      needs: { python: 'pip install wavespeed', javascript: 'npm install wavespeed' },
    },
  ],
};

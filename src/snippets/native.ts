/** The native API: create a generation, ask until it has ended, take the address of its output. */
import { javascriptValue, pythonValue, curlData } from './literals.ts';
import type { SnippetParts, SnippetSurfaceWriters } from './request.ts';

const AUTHORIZED = '-H "Authorization: Bearer $KINORA_API_KEY"';

function curl({ base, body }: SnippetParts): string {
  const { option, below } = curlData(body);
  return `KINORA="\${KINORA_URL:-${base}}"

# Create; a refusal says why.
ID=$(curl -sS -X POST "$KINORA/v1/generations" \\
  ${AUTHORIZED} \\
  -H "Content-Type: application/json" \\
  ${option} \\
  | jq -r '.id // error(.detail)'${below})
echo "Generation: $ID"

while [ -n "$ID" ]; do
  STATE=$(curl -sS ${AUTHORIZED} "$KINORA/v1/generations/$ID" | jq -r '.state')
  echo "State: $STATE"
  case "$STATE" in queued|processing) sleep 2;; *) break;; esac
done

# output[0].url, or failure_reason.
[ -n "$ID" ] && curl -sS ${AUTHORIZED} "$KINORA/v1/generations/$ID" | jq .
`;
}

function python({ base, body }: SnippetParts): string {
  return `import os
import time
import requests

KINORA = os.environ.get("KINORA_URL", "${base}")
HEADERS = {"Authorization": f"Bearer {os.environ['KINORA_API_KEY']}"}


def call(method, path, **request):
    answer = requests.request(method, KINORA + path, headers=HEADERS, **request)
    if not answer.ok:
        raise SystemExit(answer.text)
    return answer.json()


generation = call(
    "POST",
    "/v1/generations",
    json=${pythonValue(body, '    ')},
)
print("Generation:", generation["id"])

while generation["state"] in {"queued", "processing"}:
    time.sleep(2)
    generation = call("GET", f"/v1/generations/{generation['id']}")
    print("State:", generation["state"])

if generation["state"] == "completed":
    print("Result:", generation["output"][0]["url"])
else:
    print("No result:", generation["failure_reason"])
`;
}

function javascript({ base, body }: SnippetParts): string {
  return `const KINORA = process.env.KINORA_URL ?? "${base}";
const HEADERS = {
  Authorization: \`Bearer \${process.env.KINORA_API_KEY}\`,
  "Content-Type": "application/json",
};

async function call(path, body) {
  const request = body && { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(KINORA + path, { headers: HEADERS, ...request });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

let generation = await call("/v1/generations", ${javascriptValue(body)});
console.log("Generation:", generation.id);

while (["queued", "processing"].includes(generation.state)) {
  await new Promise((resolve) => setTimeout(resolve, 2000));
  generation = await call(\`/v1/generations/\${generation.id}\`);
  console.log("State:", generation.state);
}

console.log(generation.output[0]?.url ?? generation.failure_reason);
`;
}

export const NATIVE_SNIPPETS: SnippetSurfaceWriters = {
  path: '',
  variables: { key: 'KINORA_API_KEY', base: 'KINORA_URL' },
  modes: [
    {
      mode: 'async',
      title: 'Create and ask',
      write: { curl, python, javascript },
      needs: { python: 'pip install requests' },
    },
  ],
};

/** Runware's tasks over HTTP, by hand; and over a WebSocket, by Runware's own client in JavaScript and by hand in Python. */
import { javascriptValue, jsonText, pythonValue } from './literals.ts';
import type { JsonObject, SnippetParts, SnippetSurfaceWriters } from './request.ts';

/** Where the tasks go, below the surface. */
const PATH = '/v1';

/** Submit, then ask (Runware docs, task polling). The body stands in a here-document, which takes one of any length. */
function curl({ base, ...parts }: SnippetParts): string {
  return `RUNWARE="\${RUNWARE_BASE_URL:-${base}${PATH}}"
# Each task has a UUID of its own: sent again under it, it is not made again.
TASK_UUID=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)

run() {
  curl -sS -X POST "$RUNWARE" \\
    -H "Authorization: Bearer $RUNWARE_API_KEY" \\
    -H "Content-Type: application/json" \\
    --data-binary @-
}

# Submit: a list of tasks, here of one. A refusal says why.
jq -c --arg id "$TASK_UUID" '[.taskUUID = $id]' <<'JSON' | run | jq '.errors // .data'
${jsonText(taskOf(parts))}
JSON

while true; do
  ANSWER=$(printf '[{"taskType":"getResponse","taskUUID":"%s"}]' "$TASK_UUID" | run)
  STATUS=$(printf '%s' "$ANSWER" | jq -r '[(.data, .errors)[]?.status // "error"] | unique | join(" ")')
  echo "Status: $STATUS"
  case "$STATUS" in *processing*) sleep 2;; *) break;; esac
done

# videoURL of each result, or what was wrong.
printf '%s' "$ANSWER" | jq .
`;
}

function python({ base, ...parts }: SnippetParts): string {
  return `import os
import time
import uuid
import requests

RUNWARE = os.environ.get("RUNWARE_BASE_URL", "${base}${PATH}")
HEADERS = {"Authorization": f"Bearer {os.environ['RUNWARE_API_KEY']}"}


def run(task):
    answer = requests.post(RUNWARE, headers=HEADERS, json=[task]).json()
    if answer.get("errors"):
        raise SystemExit(answer["errors"][0]["message"])
    return answer["data"]


# Each task has a UUID of its own: sent again under it, it is not made again.
task_uuid = str(uuid.uuid4())
run(${pythonValue(taskOf(parts), '')} | {"taskUUID": task_uuid})

while True:
    results = run({"taskType": "getResponse", "taskUUID": task_uuid})
    print("Status:", *(result["status"] for result in results))
    if all(result["status"] != "processing" for result in results):
        break
    time.sleep(2)

for result in results:
    print(result["videoURL"])
`;
}

function javascript({ base, ...parts }: SnippetParts): string {
  return `import { randomUUID } from "node:crypto";

const RUNWARE = process.env.RUNWARE_BASE_URL ?? "${base}${PATH}";

async function run(task) {
  const response = await fetch(RUNWARE, {
    method: "POST",
    headers: {
      Authorization: \`Bearer \${process.env.RUNWARE_API_KEY}\`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify([task]),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

// Each task has a UUID of its own: sent again under it, it is not made again.
const taskUUID = randomUUID();
await run({ ...${javascriptValue(taskOf(parts))}, taskUUID });

let results;
do {
  if (results) await new Promise((resolve) => setTimeout(resolve, 2000));
  results = await run({ taskType: "getResponse", taskUUID });
  console.log("Status:", ...results.map((result) => result.status));
} while (results.some((result) => result.status === "processing"));

for (const { videoURL } of results) console.log(videoURL);
`;
}

/** By hand, with the package websockets: both of Runware's packages for Python are called runware. */
function pythonSocket({ base, ...parts }: SnippetParts): string {
  return `import json
import os
import time
import uuid
from websockets.sync.client import connect

RUNWARE = os.environ.get("RUNWARE_WS_URL", "${socketOf(base)}")

with connect(RUNWARE, max_size=None) as socket:

    def run(task):
        socket.send(json.dumps([task]))
        answer = json.loads(socket.recv())
        if answer.get("errors"):
            raise SystemExit(answer["errors"][0]["message"])
        return answer["data"]

    # The first frame says who asks.
    run({"taskType": "authentication", "apiKey": os.environ["RUNWARE_API_KEY"]})
    task_uuid = str(uuid.uuid4())
    run(${pythonValue(taskOf(parts), '    ')} | {"taskUUID": task_uuid})

    while True:
        results = run({"taskType": "getResponse", "taskUUID": task_uuid})
        print("Status:", *(result["status"] for result in results))
        if all(result["status"] != "processing" for result in results):
            break
        time.sleep(2)

for result in results:
    print(result["videoURL"])
`;
}

/** The address is an option of the client (source of @runware/sdk-js 1.3). */
function javascriptSocket({ base, model, body }: SnippetParts): string {
  return `import { Runware } from "@runware/sdk-js";

// Point the client at this server.
const runware = await Runware.initialize({
  apiKey: process.env.RUNWARE_API_KEY,
  url: process.env.RUNWARE_WS_URL ?? "${socketOf(base)}",
});

const videos = await runware.videoInference(${javascriptValue({ model, ...body })});
for (const { videoURL } of videos) console.log(videoURL);
await runware.disconnect();
`;
}

function taskOf({ model, body }: Omit<SnippetParts, 'base'>): JsonObject {
  return { taskType: 'videoInference', model, ...body };
}

/** `http` becomes `ws`, `https` becomes `wss`. */
function socketOf(base: string): string {
  return base.replace(/^http/, 'ws') + PATH;
}

export const RUNWARE_SNIPPETS: SnippetSurfaceWriters = {
  path: '/runware',
  variables: { key: 'RUNWARE_API_KEY', base: 'RUNWARE_BASE_URL' },
  modes: [
    {
      mode: 'async',
      title: 'HTTP',
      write: { curl, python, javascript },
      needs: { python: 'pip install requests' },
    },
    {
      mode: 'socket',
      title: 'WebSocket',
      write: { python: pythonSocket, javascript: javascriptSocket },
      needs: { python: 'pip install websockets', javascript: 'npm install @runware/sdk-js' },
    },
  ],
};

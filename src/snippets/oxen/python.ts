/** Oxen's calls as Python; needs the package requests. */
import { pythonValue } from '../literals.ts';
import type { SnippetParts } from '../request.ts';

export function pythonSync(parts: SnippetParts): string {
  return `${head(parts, ['os', 'requests'])}
# Answers when the clip is ready, which can take minutes.
response = requests.post(
    f"{OXEN}/api/ai/videos/generate",
    headers=HEADERS,
    json=${payload(parts)},
)
response.raise_for_status()
print(response.json())
`;
}

export function pythonAsync(parts: SnippetParts): string {
  return `${head(parts, ['os', 'time', 'requests'])}
${enqueue(parts)}
while True:
    answer = requests.get(f"{OXEN}/api/ai/queue/{generation_id}", headers=HEADERS)
    answer.raise_for_status()
    generation = answer.json()
    print("Status:", generation["status"])
    if generation["status"] in {"succeeded", "failed", "cancelled"}:
        break
    time.sleep(5)

if generation["status"] == "succeeded":
    print("Result:", generation["result_url"])
else:
    print("No result:", generation.get("error_message"))
`;
}

export function pythonSse(parts: SnippetParts): string {
  return `${head(parts, ['json', 'os', 'requests'])}
${enqueue(parts)}
# Listen until the event of this generation comes. An event that was sent
# shortly before the stream opened is sent again.
with requests.get(f"{OXEN}/api/events", headers=HEADERS, stream=True) as stream:
    stream.raise_for_status()
    event = None
    for line in stream.iter_lines(decode_unicode=True):
        name, _, value = line.partition(": ")
        if name == "event":
            event = value
        elif name == "data" and event == "media_generation_completed":
            payload = json.loads(value)
            if payload["generation_id"] == generation_id:
                print(payload)
                break
`;
}

function head({ base }: SnippetParts, modules: readonly string[]): string {
  return `${modules.map((module) => `import ${module}\n`).join('')}
OXEN = os.environ.get("OXEN_BASE_URL", "${base}")
HEADERS = {"Authorization": f"Bearer {os.environ['OXEN_API_KEY']}"}
`;
}

function enqueue(parts: SnippetParts): string {
  return `enqueued = requests.post(
    f"{OXEN}/api/ai/queue",
    headers=HEADERS,
    json=${payload(parts)},
)
enqueued.raise_for_status()
generation_id = enqueued.json()["generations"][0]["generation_id"]
print("Generation:", generation_id)
`;
}

function payload({ model, body }: SnippetParts): string {
  return pythonValue({ model, ...body }, '    ');
}

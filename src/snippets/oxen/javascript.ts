/** Oxen's calls as JavaScript: a module for Node 18 and newer, without packages. */
import { javascriptValue } from '../literals.ts';
import type { SnippetParts } from '../request.ts';

export function javascriptSync(parts: SnippetParts): string {
  return `${head(parts)}
// Answers when the clip is ready, which can take minutes.
const { videos } = await call("/api/ai/videos/generate", ${payload(parts)});
console.log(videos[0].url ?? videos[0].b64_json);
`;
}

export function javascriptAsync(parts: SnippetParts): string {
  return `${head(parts)}
${enqueue(parts)}
let generation;
do {
  if (generation) await new Promise((resolve) => setTimeout(resolve, 5000));
  generation = await call(\`/api/ai/queue/\${id}\`);
  console.log("Status:", generation.status);
} while (!["succeeded", "failed", "cancelled"].includes(generation.status));

console.log(generation.result_url ?? generation.error_message);
`;
}

export function javascriptSse(parts: SnippetParts): string {
  return `${head(parts)}
${enqueue(parts)}
// Listen until the event of this generation comes. An event that was sent
// shortly before the stream opened is sent again.
const stream = await fetch(\`\${OXEN}/api/events\`, { headers: HEADERS });
let text = "";
listening: for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
  const events = (text + chunk).split("\\n\\n");
  text = events.pop();
  for (const event of events) {
    const [, data] = event.match(/^event: media_generation_completed\\ndata: (.*)$/m) ?? [];
    if (data === undefined) continue;
    const payload = JSON.parse(data);
    if (payload.generation_id !== id) continue;
    console.log(payload.url ?? payload.error);
    break listening;
  }
}
`;
}

function head({ base }: SnippetParts): string {
  return `const OXEN = process.env.OXEN_BASE_URL ?? "${base}";
const HEADERS = {
  Authorization: \`Bearer \${process.env.OXEN_API_KEY}\`,
  "Content-Type": "application/json",
};

async function call(path, body) {
  const request = body && { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(OXEN + path, { headers: HEADERS, ...request });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
`;
}

function enqueue(parts: SnippetParts): string {
  return `const { generations } = await call("/api/ai/queue", ${payload(parts)});
const id = generations[0].generation_id;
console.log("Generation:", id);
`;
}

function payload({ model, body }: SnippetParts): string {
  return javascriptValue({ model, ...body });
}

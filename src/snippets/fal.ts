/** fal's queue, called by hand and by fal's own clients, which have to be told where this server is. */
import { pathWithWebhook, plainPath } from './addresses.ts';
import { javascriptValue, pythonValue, curlData, quoted } from './literals.ts';
import type { SnippetParts, SnippetSurfaceWriters } from './request.ts';

const AUTHORIZED = '-H "Authorization: Key $FAL_KEY"';

const WEBHOOK = 'fal_webhook';

/** Submit, then the addresses of the answer (fal docs, queue API). */
function curl({ base, model, body, webhook }: SnippetParts): string {
  const { option, below } = curlData(body);
  return `FAL="\${FAL_BASE_URL:-${base}}"

# Submit; the answer has the addresses of status and result.
SUBMITTED=$(curl -sS -X POST "$FAL/queue/${pathWithWebhook(model, WEBHOOK, webhook)}" \\
  ${AUTHORIZED} \\
  -H "Content-Type: application/json" \\
  ${option}${below})
printf '%s\\n' "$SUBMITTED"
STATUS_URL=$(printf '%s' "$SUBMITTED" | jq -r '.status_url')
RESPONSE_URL=$(printf '%s' "$SUBMITTED" | jq -r '.response_url')

while true; do
  STATUS=$(curl -sS ${AUTHORIZED} "$STATUS_URL" | jq -r '.status')
  echo "Status: $STATUS"
  case "$STATUS" in IN_QUEUE|IN_PROGRESS) sleep 2;; *) break;; esac
done

# The clip, or what was wrong.
curl -sS ${AUTHORIZED} "$RESPONSE_URL" | jq .
`;
}

/**
 * The package has no setting for a server without TLS: its module's variables are set before the first call. The key is read from
 * FAL_KEY (source of fal-client 1.0).
 */
function python({ base, model, body, webhook }: SnippetParts): string {
  return `import os
import fal_client

# Point the client at this server; it takes its key from FAL_KEY.
FAL = os.environ.get("FAL_BASE_URL", "${base}")
fal_client.client.RUN_URL_FORMAT = FAL + "/run/"
fal_client.client.QUEUE_URL_FORMAT = FAL + "/queue/"
fal_client.client.REST_URL = FAL + "/rest"
fal_client.client.CDN_URL = FAL + "/cdn"


def on_queue_update(update):
    for log in getattr(update, "logs", None) or []:
        print(log["message"])


${webhook === undefined ? subscribed({ model, body }) : submitted({ model, body, webhook })}
print(result["video"]["url"])
`;
}

function subscribed({ model, body }: Pick<SnippetParts, 'model' | 'body'>): string {
  return `result = fal_client.subscribe(
    "${plainPath(model)}",
    arguments=${pythonValue(body, '    ')},
    with_logs=True,
    on_queue_update=on_queue_update,
)`;
}

/** `subscribe` takes no webhook (source of fal-client 1.0). */
function submitted({
  model,
  body,
  webhook,
}: Pick<SnippetParts, 'model' | 'body'> & { webhook: string }): string {
  return `handle = fal_client.submit(
    "${plainPath(model)}",
    arguments=${pythonValue(body, '    ')},
    webhook_url=${quoted(webhook)},
)
for update in handle.iter_events(with_logs=True):
    on_queue_update(update)
result = handle.get()`;
}

/** Through the client's proxy setting, which works in Node as well (@fal-ai/client 1.10 and newer). */
function javascript({ base, model, body, webhook }: SnippetParts): string {
  return `import { createFalClient } from "@fal-ai/client";

// Point the client at this server.
const FAL = process.env.FAL_BASE_URL ?? "${base}";
const fal = createFalClient({
  credentials: process.env.FAL_KEY,
  proxyUrl: { url: \`\${FAL}/proxy\`, when: "always" },
});

const { data } = await fal.subscribe("${plainPath(model)}", {
  input: ${javascriptValue(body, '  ')},${webhook === undefined ? '' : `\n  webhookUrl: ${quoted(webhook)},`}
  logs: true,
  onQueueUpdate: (update) => {
    if (update.status === "IN_PROGRESS") for (const { message } of update.logs ?? []) console.log(message);
  },
});
console.log(data.video.url);
`;
}

export const FAL_SNIPPETS: SnippetSurfaceWriters = {
  path: '/fal',
  variables: { key: 'FAL_KEY', base: 'FAL_BASE_URL' },
  webhook: WEBHOOK,
  modes: [
    {
      mode: 'async',
      title: 'Queue',
      write: { curl, python, javascript },
      needs: { python: 'pip install fal-client', javascript: 'npm install @fal-ai/client' },
    },
  ],
};

/** Oxen's calls as shell code; needs curl, jq and any awk. */
import { curlData } from '../literals.ts';
import type { CurlData } from '../literals.ts';
import type { SnippetParts } from '../request.ts';

const AUTHORIZED = '-H "Authorization: Bearer $OXEN_API_KEY"';

export function curlSync(parts: SnippetParts): string {
  const { option, below } = data(parts);
  return `${place(parts)}
# Answers when the clip is ready, which can take minutes.
curl -sS -X POST "$OXEN/api/ai/videos/generate" \\
  ${AUTHORIZED} \\
  -H "Content-Type: application/json" \\
  ${option} \\
  | jq .${below}
`;
}

export function curlAsync(parts: SnippetParts): string {
  return `${enqueue(parts)}
# Ask until it has ended; an error answer ends the loop, too.
while true; do
  STATUS=$(curl -sS ${AUTHORIZED} \\
    "$OXEN/api/ai/queue/$GEN_ID" | jq -r '.status')
  echo "Status: $STATUS"
  case "$STATUS" in succeeded|failed|cancelled|error|null) break;; esac
  sleep 5
done

# result_url, or error_message.
curl -sS ${AUTHORIZED} \\
  "$OXEN/api/ai/queue/$GEN_ID" | jq .
`;
}

export function curlSse(parts: SnippetParts): string {
  return `${enqueue(parts)}
# Listen until the event of this generation comes. An event that was sent
# shortly before the stream opened is sent again.
[ -n "$GEN_ID" ] && curl -sSN ${AUTHORIZED} "$OXEN/api/events" \\
  | awk -v id="$GEN_ID" '
    /^event: / { wanted = ($0 == "event: media_generation_completed"); next }
    wanted && /^data: / && index($0, "\\"generation_id\\":\\"" id "\\"") {
      print substr($0, 7)
      exit
    }
  ' | jq -e .
`;
}

function place({ base }: SnippetParts): string {
  return `OXEN="\${OXEN_BASE_URL:-${base}}"
`;
}

/** Says what is wrong, and leaves the id empty, when the server refuses. */
function enqueue(parts: SnippetParts): string {
  const { option, below } = data(parts);
  return `${place(parts)}
# Enqueue, and keep the id.
GEN_ID=$(curl -sS -X POST "$OXEN/api/ai/queue" \\
  ${AUTHORIZED} \\
  -H "Content-Type: application/json" \\
  ${option} \\
  | jq -r '.generations[0].generation_id // error(.error.message)'${below})
echo "Generation: $GEN_ID"
`;
}

function data({ model, body }: SnippetParts): CurlData {
  return curlData({ model, ...body });
}

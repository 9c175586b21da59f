/** Scripts as users of the real Python client write them. Each ends well when all is well. */
import { spawnSync } from 'node:child_process';

export function pythonHasFal(): boolean {
  return spawnSync('python3', ['-c', 'import fal_client'], { stdio: 'ignore' }).status === 0;
}

/** Pointed here by the module's globals, which lead to plain HTTP and to storage too. */
export const REAL_CLIENT = `
import asyncio, sys, tempfile
import fal_client, fal_client.client as c

base = sys.argv[1] + "/fal"
c.RUN_URL_FORMAT = base + "/run/"
c.QUEUE_URL_FORMAT = base + "/queue/"
c.REST_URL = base + "/rest"
c.CDN_URL = base + "/cdn"
app = "luma/agent/ray/v3.2/text-to-video"

seen = []
def on_queue_update(update):
    if isinstance(update, fal_client.InProgress):
        for log in update.logs:
            seen.append(log["message"])

assert fal_client.upload(bytes([137, 80, 78, 71]), "image/png").startswith(sys.argv[1])
result = fal_client.subscribe(app, arguments={"prompt": "a lighthouse"}, with_logs=True, on_queue_update=on_queue_update)
assert result["video"]["url"].startswith(sys.argv[1]), result
assert "video" in fal_client.subscribe(app, arguments={"prompt": "a lighthouse"})
assert "video" in fal_client.run(app, arguments={"prompt": "a lighthouse"})

handle = fal_client.submit(app, arguments={"prompt": "a lighthouse"})
assert "video" in handle.get() and "video" in fal_client.result(app, handle.request_id)
try:
    fal_client.run(app, arguments={})
    raise SystemExit("a run without a prompt succeeded")
except fal_client.FalClientHTTPError as error:
    assert error.status_code == 422, error

async def asynchronous():
    # One client a call: version 1.0.1 awaits its HTTP client once only.
    handle = await fal_client.AsyncClient().submit(app, arguments={"prompt": "a lighthouse"})
    assert "video" in await handle.get()
    assert "video" in await fal_client.AsyncClient().subscribe(app, arguments={"prompt": "a lighthouse"})
asyncio.run(asynchronous())

with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
    clip = open(sys.argv[2], "rb").read()
    rest = 101 * 1024 * 1024 - len(clip)
    file.write(clip + rest.to_bytes(4, "big") + b"free" + b"x" * (rest - 8))
    file.flush()
    assert fal_client.upload_file(file.name).startswith(sys.argv[1])
print("all well")
`;

/** The same client by its environment alone, over TLS: `FAL_RUN_HOST` and `FAL_QUEUE_RUN_HOST` may carry a path. */
export const CLIENT_OVER_TLS = `
import os
import fal_client

app = "luma/agent/ray/v3.2/text-to-video"
assert "video" in fal_client.run(app, arguments={"prompt": "a lighthouse"})
handle = fal_client.submit(app, arguments={"prompt": "a lighthouse"}, priority="low", hint="a-runner", start_timeout=60)
queue = "https://" + os.environ["FAL_QUEUE_RUN_HOST"] + "/"
for url in (handle.status_url, handle.response_url, handle.cancel_url):
    assert url.startswith(queue), url
assert "video" in handle.get()
print("now hold", flush=True)
input()
try:
    fal_client.subscribe(app, arguments={"prompt": "takes too long"}, client_timeout=3)
    raise SystemExit("it was not cancelled")
except TimeoutError:
    print("all well")
`;

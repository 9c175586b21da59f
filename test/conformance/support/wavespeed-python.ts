/** A script as users of WaveSpeed's Python client write it, in scenes. Each ends well when all is well. */
export const WAVESPEED_PYTHON = `
import re, sys
import requests
import wavespeed
from wavespeed import Client

scene, base, key, still = sys.argv[1:5]
client = Client(api_key=key, base_url=base, retry_interval=0.05)
text = "luma/ray-3.2/text-to-video"
quick = {"poll_interval": 0.05, "timeout": 60}

def raised(call):
    try:
        call()
    except Exception as error:
        return str(error)
    raise SystemExit("nothing was raised")

if scene == "ordinary":
    image = client.upload(still)
    out = client.run("luma/ray-3.2/image-to-video", {"image": image, "prompt": "pan left"}, **quick)
    clip = requests.get(out["outputs"][0])
    assert clip.status_code == 200 and clip.text == "not really a clip", clip.text
    with open(still, "rb") as file:
        assert client.upload(file).startswith("http")
    told = client.run_no_throw(text, {"prompt": "x"}, **quick)
    assert told["status"] == "completed" and told["error"] is None, told
    assert client.get_result(told["task_id"])["data"]["status"] == "completed"
    assert client.run(text, {"prompt": "x"}, enable_sync_mode=True)["outputs"]
    assert "HTTP 400" in raised(lambda: client.run(text, {}))
    assert "HTTP 404" in raised(lambda: client.run("luma/ray-9", {"prompt": "x"}))
    assert "HTTP 404" in raised(lambda: client.get_result("0" * 32))
    assert "HTTP 401" in raised(lambda: Client(api_key="wrong", base_url=base).run(text, {"prompt": "x"}))
    wavespeed.config.api.base_url, wavespeed.config.api.api_key = base, key
    assert wavespeed.run(text, {"prompt": "x"}, poll_interval=0.05)["outputs"]
elif scene in ("ends-failed", "ends-cancelled"):
    error = raised(lambda: client.run(text, {"prompt": "x"}, **quick))
    assert re.search(r"Prediction %s \\(task_id: [0-9a-f]{32}\\): ." % scene[5:], error), error
    assert "Unknown error" not in error, error
elif scene == "sync-timeout":
    told = client.run_no_throw(text, {"prompt": "x"}, enable_sync_mode=True)
    assert told["status"] == "processing" and told["outputs"] is None, told
    assert "Query the result later at: " + base in told["error"] or base in told["error"], told
    print(told["task_id"])
elif scene == "cut":
    assert "may already have been created" in raised(lambda: client.run(text, {"prompt": "x"}, max_retries=3)).replace("\\n", " ")
elif scene == "faltering":
    assert client.run(text, {"prompt": "x"}, **quick)["outputs"]
print("all well")
`;

/** A library to look into: signed-in pages, and generations that nobody had to wait for. */
import type { BrowserContext } from 'playwright-core';
import type { TestServer } from '../../support/http.ts';

/** The cookie that the sign-in dialog would give. */
export async function signIn(context: BrowserContext, key: string): Promise<void> {
  const answer = await context.request.post('/v1/session', {
    headers: { 'x-kinora-workbench': '1' },
    data: { api_key: key },
  });
  if (!answer.ok()) throw new Error(`the session was refused: ${await answer.text()}`);
}

/** So many runs that came to nothing, written straight into the database; the first is the newest: `Take 1 …`. */
export async function manyRuns({ core }: TestServer, owner: string, count: number): Promise<void> {
  await core.db.query(
    `insert into generation (id, owner_id, surface, shot_id, type, engine, request, canvas, seed, state, stage, finished_at,
       failure_code, failure_reason, created_at)
     select id, (select id from owner where name = $1), 'native', id, 'video', 'scripted',
       jsonb_build_object('model', 'ray-3.2', 'type', 'video', 'prompt', 'Take ' || n || ' of a kite'),
       '{"width": 1280, "height": 720, "fps": 24, "frame_count": 120}', n, 'failed', 'failed', now(), 'refused',
       'It was not to be.', now() - make_interval(mins => n)
     from (select n, gen_random_uuid() as id from generate_series(1, $2::int) n) made`,
    [owner, count],
  );
}

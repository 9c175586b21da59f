import { send } from '../api/client.ts';
import { sentenceOf } from '../api/error.ts';

/** Why the server does not hand a medium out, in its own words; elements for media are told nothing of it. */
export async function refusalOfMedia(address: string): Promise<string> {
  try {
    const response = await send(address);
    await response.body?.cancel();
    return 'This browser cannot decode the clip, nor its proxy. Download it to see it.';
  } catch (error) {
    return sentenceOf(error);
  }
}

/** The shots of a list as requests; what they name on this machine is uploaded on the way, each file once. */
import path from 'node:path';
import { given } from '../../ray/fields.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import type { Client } from '../client/client.ts';
import { readMedia, type PinnedMedia } from '../commands/anchors.ts';
import { editRequest } from '../commands/edit.ts';
import { reframeRequest } from '../commands/reframe.ts';
import { makeRequest, type CommonOptions, type RangeOptions } from '../commands/request.ts';
import type { ListedShot } from './read-shots.ts';

/** A client whose uploads are remembered: a picture that several shots share is sent once. */
export function withSharedUploads(client: Client, onUpload: (file: string) => void): Client {
  const sent = new Map<string, Promise<string>>();
  return {
    ...client,
    upload(file, signal) {
      const known = sent.get(file);
      if (known !== undefined) return known;
      onUpload(file);
      const sending = client.upload(file, signal);
      sent.set(file, sending);
      return sending;
    },
  };
}

/** @param base folder that paths are counted from */
export async function requestOfShot(
  shot: ListedShot,
  base: string,
  client: Client,
  signal: AbortSignal,
): Promise<GenerationRequest> {
  const at = (media: string): string => {
    const known = readMedia(media);
    return 'file' in known ? path.resolve(base, known.file) : media;
  };
  const atAny = (media: string | undefined): string | undefined =>
    media === undefined ? undefined : at(media);
  const start = atAny(shot.image ?? shot.start);
  const keyframe = shot.keyframes?.map(({ image, frame }): PinnedMedia => ({ media: at(image), frame }));
  const common: CommonOptions & RangeOptions = given({
    resolution: shot.resolution,
    container: shot.container,
    quality: shot.quality,
    seed: shot.seed,
    engine: shot.engine,
    plan: shot.plan === undefined ? undefined : path.resolve(base, shot.plan),
    hdr: shot.hdr,
    exr: shot.exr,
    exrCompression: shot.exr_compression,
  });
  if (shot.type === 'edit') {
    const { pose, depth_blur: depthBlur, normals, trajectory, face } = shot.hold ?? {};
    const holds = given({ pose, depthBlur, normals, trajectory, face });
    const edit = given({ strength: shot.strength, auto: shot.auto, start, keyframe });
    return editRequest(
      at(shot.source ?? ''),
      shot.prompt ?? '',
      { ...common, ...edit, ...holds },
      client,
      signal,
    );
  }
  if (shot.type === 'reframe') {
    const { position: p } = shot;
    const position = p && { x_norm: p.x, y_norm: p.y, w_norm: p.width, h_norm: p.height };
    const options = { ...common, ratio: shot.aspect_ratio ?? '16:9', ...(position && { position }) };
    return reframeRequest(at(shot.source ?? ''), shot.prompt, options, client, signal);
  }
  const video = given({
    image: start,
    last: atAny(shot.end),
    keyframe,
    reference: shot.references?.map(at),
    extend: shot.extend,
    prepend: shot.prepend,
    duration: shot.duration,
    ratio: shot.aspect_ratio,
    loop: shot.loop,
  });
  return makeRequest(shot.prompt ?? '', { ...common, ...video }, client, signal);
}

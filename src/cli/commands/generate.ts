/** `kinora generate "prompt" --image x.jpg -o out.mp4`: from a still and a prompt to a clip in a file. */
import type { Command } from 'commander';
import { firstFile } from './anchors.ts';
import { addOutputOptions, makeClip } from './make-clip.ts';
import type { OutputOptions } from './output-file.ts';
import { addRequestOptions, checkFiles, makeRequest, type RequestOptions } from './request.ts';

export function addGenerate(program: Command): void {
  addOutputOptions(addRequestOptions(program.command('generate <prompt>')).description('make a clip')).action(
    generate,
  );
}

async function generate(prompt: string, options: RequestOptions & OutputOptions): Promise<void> {
  await makeClip(options, {
    check: () => checkFiles(options),
    file: firstFile(options),
    request: (client, signal) => makeRequest(prompt, options, client, signal),
  });
}

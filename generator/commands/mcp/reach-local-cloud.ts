import { dirname } from 'node:path';
import type { Folders } from '../../generate.ts';
import { chooseLocalCloud, noLocalCloud } from '../reading/choose-local-cloud.ts';
import { refusal, type ToolAnswer } from './tool.ts';

/** The names of this machine for itself. */
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What the environment of the server named before any tool ran. */
const given = process.env['AWS_ENDPOINT_URL'];

/**
 * Points this process at the local cloud of the catalogue. Returns an answer with the reason if
 * there is none. An endpoint in the environment counts only if it is on this machine, because no
 * tool reaches AWS.
 */
export async function reachLocalCloud({ schemas }: Folders): Promise<ToolAnswer | undefined> {
  if (given !== undefined) {
    if (loopback.has(URL.parse(given)?.hostname ?? '')) return undefined;
    return refusal(
      'AWS_ENDPOINT_URL names another machine. Tools reach only a local cloud: unset it, and run `eventwright dev`.',
    );
  }
  // A cloud that was started again has another port.
  delete process.env['AWS_ENDPOINT_URL'];
  const endpoint = await chooseLocalCloud(dirname(schemas));
  return endpoint === undefined ? refusal(`N${noLocalCloud.slice(1)}.`) : undefined;
}

import type { FileReport } from '../../demo/file-report.ts';
import { follow } from '../../demo/follow.ts';
import { imagesApi } from '../../demo/images-api.ts';
import { outputNamed, readOutputs } from '../deployment.ts';
import type { Place } from '../place.ts';
import { withTrialUser } from './trial-user.ts';

/** A file to send, by its path and the name that people know it by. */
export interface SmokeFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Sends files through a deployed stack as a user of its own would, one after the other, and tells how
 * each ended: the demo's code, with the addresses of the stack's outputs. What it uploads stays until
 * the bucket's lifecycle ends it.
 */
export async function smoke(
  place: Place,
  files: readonly SmokeFile[],
  patience: number,
): Promise<readonly FileReport[]> {
  const outputs = await readOutputs(place);
  const apiUrl = outputNamed(outputs, 'ApiUrl').replace(/\/$/, '');
  const userPoolId = outputNamed(outputs, 'UserPoolId');
  return await withTrialUser(userPoolId, place.client, async (token) => {
    const api = imagesApi(apiUrl, token);
    const reports: FileReport[] = [];
    for (const file of files) reports.push(await follow(file, api, {}, patience));
    return reports;
  });
}

import type { FileReport } from '../../demo/file-report.ts';
import { follow } from '../../demo/follow.ts';
import { imagesApi } from '../../demo/images-api.ts';
import { outputNamed, readOutputs } from '../deployment.ts';
import type { Place } from '../place.ts';
import { withTrialUser } from './trial-user.ts';

/** A file to send: its path, and its name for people. */
export interface SmokeFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Sends files through a deployed stack, one after the other, as a user created for this purpose,
 * and reports how each ended. It runs the demo's code with the addresses from the stack's outputs.
 * The uploads stay until the bucket's lifecycle deletes them.
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

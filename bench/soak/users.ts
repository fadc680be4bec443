import { setTimeout as sleep } from 'node:timers/promises';
import { type ImagesApi, imagesApi } from '../../demo/images-api.ts';
import { signIn } from '../../demo/sign-in.ts';
import { makePhotographs } from '../../torture/drivers/images/photographs.ts';
import { createRandom } from '../../torture/random.ts';

/**
 * The activity of users of the image pipeline over a long time: one image after the other, each
 * deleted in the end.
 */
export interface Users {
  /**
   * Uploads an image and returns the milliseconds until its owner is notified. Throws if that takes
   * too long.
   */
  uploadOne(): Promise<number>;
}

/** The number of images at a time. */
const kept = 50;
const patience = 60_000;
/** A token is valid for an hour. */
const tokenMilliseconds = 30 * 60_000;
const names = ['ada', 'grace', 'edsger', 'barbara', 'donald'];

/** Prepares users of the application at this endpoint. */
export async function createUsers(endpoint: string, apiUrl: string): Promise<Users> {
  const random = createRandom(1);
  const { good } = await makePhotographs(random);
  const images: { readonly name: string; readonly imageId: string }[] = [];
  const tokens = new Map<string, { readonly token: string; readonly since: number }>();

  const tokenOf = async (name: string): Promise<string> => {
    const known = tokens.get(name);
    if (known !== undefined && performance.now() - known.since < tokenMilliseconds)
      return known.token;
    const token = await signIn(endpoint, name);
    tokens.set(name, { token, since: performance.now() });
    return token;
  };

  const erase = async ({ name, imageId }: { name: string; imageId: string }): Promise<void> => {
    const headers = { authorization: await tokenOf(name) };
    const response = await fetch(`${apiUrl}/images/${imageId}`, { method: 'DELETE', headers });
    if (!response.ok) throw new Error(`The deletion was answered with ${response.status}.`);
  };

  return {
    async uploadOne() {
      const name = random.pick(names);
      const { bytes, contentType } = random.pick(good);
      const api = imagesApi(apiUrl, await tokenOf(name));
      const started = performance.now();
      const imageId = await api.upload(bytes, contentType);
      await untilTold(api, imageId, started + patience);
      const milliseconds = performance.now() - started;
      images.push({ name, imageId });
      const oldest = images.length > kept ? images.shift() : undefined;
      if (oldest !== undefined) await erase(oldest);
      return milliseconds;
    },
  };
}

async function untilTold(api: ImagesApi, imageId: string, end: number): Promise<void> {
  for (;;) {
    const record = await api.readRecord(imageId);
    if (record?.['notifiedAt'] !== undefined) return;
    if (performance.now() > end) throw new Error(`Image ${imageId} has not come to its end.`);
    await sleep(20);
  }
}

import { signIn } from '../../../demo/sign-in.ts';
import { synthesize } from '../../../demo/synthesize.ts';
import type { Driver, Place } from '../../driver.ts';
import { createRandom, type Random } from '../../random.ts';
import { readLeft } from './left.ts';
import { mustBeTrue } from './must-be-true.ts';
import { makePhotographs, type Photograph, type Photographs } from './photographs.ts';
import type { Upload } from './upload.ts';

const users = ['ada', 'grace', 'edsger', 'barbara', 'donald'];
const patience = 20_000;

/** The image pipeline: users upload photographs, good and bad, some twice, and delete some. */
export async function imagesDriver(): Promise<Driver> {
  const photographs = await makePhotographs(createRandom(1));
  const uploads: Upload[] = [];
  let place: Place | undefined;
  let tokens = new Map<string, Promise<string>>();
  const subjects = new Map<string, string>();
  let tried = 0;
  let accepted = 0;

  const request = async (
    user: string,
    path: string,
    init: RequestInit,
  ): Promise<Response | undefined> => {
    tried += 1;
    const { endpoint = '', outputs = {} } = place ?? {};
    try {
      const signingIn = tokens.get(user) ?? signIn(endpoint, user);
      tokens.set(user, signingIn);
      const token = await signingIn;
      subjects.set(user, subjectOf(token));
      const headers = { ...init.headers, authorization: token };
      const signal = AbortSignal.timeout(patience);
      const url = `${outputs['ApiUrl']?.replace(/\/$/, '')}${path}`;
      const response = await fetch(url, { ...init, headers, signal });
      if (response.ok) accepted += 1;
      return response;
    } catch {
      tokens.delete(user);
      return undefined;
    }
  };

  const upload = async (user: string, photograph: Photograph): Promise<void> => {
    const { bytes, contentType, name } = photograph;
    const response = await request(user, '/images', {
      method: 'PUT',
      headers: { 'content-type': contentType },
      body: new Uint8Array(bytes),
    });
    const answer = answerOf(response);
    const body = (await response?.json().catch(() => ({}))) as { imageId?: string } | undefined;
    const imageId = answer === 'accepted' ? body?.imageId : undefined;
    const history = [`PUT ${name}: ${response?.status ?? 'no answer'}`];
    // A truncated response contains no id.
    const known = answer === 'accepted' && imageId === undefined ? 'lost' : answer;
    const owner = subjects.get(user) ?? user;
    uploads.push({ user, owner, photograph, imageId, answer: known, deletion: 'none', history });
  };

  const erase = async (one: Upload): Promise<void> => {
    const response = await request(one.user, `/images/${one.imageId}`, { method: 'DELETE' });
    const answer = answerOf(response);
    one.history.push(`DELETE: ${response?.status ?? 'no answer'}`);
    if (answer === 'accepted') one.deletion = 'accepted';
    else if (answer === 'lost' && one.deletion === 'none') one.deletion = 'lost';
  };

  return {
    name: 'images',
    synthesize,
    async connect(next) {
      place = next;
      tokens = new Map();
    },
    async act(random) {
      const known = uploads.filter(
        ({ imageId, deletion }) => imageId !== undefined && deletion === 'none',
      );
      if (known.length > 3 && random.next() < 0.15)
        return await erase(random.pick(known.slice(-40)));
      await upload(random.pick(users), pickPhotograph(random, photographs, uploads));
    },
    counts: () => ({ tried, accepted }),
    verify: async (at, witnessed) => mustBeTrue(uploads, await readLeft(at), witnessed),
    historyOf: (subject) =>
      uploads.find(({ owner, imageId }) => `${owner}/${imageId}` === subject)?.history ?? [],
  };
}

function pickPhotograph(
  random: Random,
  { good, bad }: Photographs,
  uploads: readonly Upload[],
): Photograph {
  const last = uploads.at(-1)?.photograph;
  const dice = random.next();
  if (dice < 0.1 && last !== undefined) return last;
  return random.pick(dice < 0.25 ? bad : good);
}

/** The `sub` of a token, without verification. */
function subjectOf(token: string): string {
  const [, claims = ''] = token.split('.');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
  return sub;
}

function answerOf(response: Response | undefined): Upload['answer'] {
  if (response?.ok === true) return 'accepted';
  return response !== undefined && response.status < 500 ? 'refused' : 'lost';
}

import { isObject, type JsonObject } from '@eventwright/json';

/** The HTTP API as one signed-in user sees it. */
export interface ImagesApi {
  /** Uploads a file and gives the id of its image. Throws with the API's answer if it refuses. */
  upload(bytes: Uint8Array, contentType: string): Promise<string>;
  /** Reads the record of an image; `undefined` where there is none yet. */
  readRecord(imageId: string): Promise<JsonObject | undefined>;
}

/** Speaks to the API at this address, which the user's token opens. */
export function imagesApi(apiUrl: string, token: string): ImagesApi {
  const headers = { authorization: token };
  return {
    async upload(bytes, contentType) {
      const response = await fetch(`${apiUrl}/images`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': contentType },
        body: Buffer.from(bytes),
      });
      const answer = await readAnswer(response);
      const imageId = answer['imageId'];
      if (!response.ok || typeof imageId !== 'string') throw refused(response, answer);
      return imageId;
    },
    async readRecord(imageId) {
      const address = `${apiUrl}/images/${encodeURIComponent(imageId)}`;
      const response = await fetch(address, { headers });
      const answer = await readAnswer(response);
      if (response.status === 404) return undefined;
      if (!response.ok) throw refused(response, answer);
      return answer;
    },
  };
}

async function readAnswer(response: Response): Promise<JsonObject> {
  const text = await response.text();
  try {
    const answer: unknown = JSON.parse(text);
    return isObject(answer) ? answer : { message: text };
  } catch {
    return { message: text };
  }
}

function refused(response: Response, answer: JsonObject): Error {
  return new Error(`The API answered ${response.status}: ${JSON.stringify(answer)}`);
}

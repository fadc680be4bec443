import { readFile, stat } from 'node:fs/promises';
import { isObject, type JsonObject } from '@eventwright/json';
import type { FormUpload, StartedUpload } from './started-upload.ts';
import { uploadInParts } from './upload-in-parts.ts';

/** The HTTP API as one signed-in user sees it. */
export interface ImagesApi {
  /** Uploads a file and returns the ID of its image. Throws with the API's answer if it refuses. */
  upload(bytes: Uint8Array, contentType: string): Promise<string>;
  /** Requests the target of an upload. */
  startUpload(file: string, contentType: string): Promise<StartedUpload>;
  /** Uploads a file of any size, in parts if it is large, and returns the ID of its image. */
  uploadFile(file: string, contentType: string): Promise<string>;
  /** Reads the record of an image; `undefined` if there is none yet. */
  readRecord(imageId: string): Promise<JsonObject | undefined>;
}

/** Calls the API at this address with the user's token. */
export function imagesApi(apiUrl: string, token: string): ImagesApi {
  const headers = { authorization: token };
  const startUpload = async (file: string, contentType: string): Promise<StartedUpload> => {
    const { size: bytes } = await stat(file);
    const response = await fetch(`${apiUrl}/images`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ contentType, bytes }),
    });
    const answer = await readAnswer(response);
    if (!response.ok) throw refused(response, answer);
    return answer as unknown as StartedUpload;
  };
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
    startUpload,
    async uploadFile(file, contentType) {
      const { imageId, upload } = await startUpload(file, contentType);
      if (upload.kind === 'parts') await uploadInParts(file, upload);
      else await postForm(file, upload);
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

async function postForm(file: string, { url, fields }: FormUpload): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(await readFile(file))]));
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`S3 answered ${response.status}: ${await response.text()}`);
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

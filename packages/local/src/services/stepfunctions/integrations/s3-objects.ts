import { isObject, type JsonObject } from '@eventwright/json';
import type { CloudResponse } from '../../service.ts';
import { asText, type Integration } from './integration.ts';
import { callS3, objectPath } from './s3-call.ts';

/** Members of the operations' input and answer, and the headers that carry them (S3 API reference). */
const headerNames: Readonly<Record<string, string>> = {
  CacheControl: 'cache-control',
  ContentDisposition: 'content-disposition',
  ContentEncoding: 'content-encoding',
  ContentLanguage: 'content-language',
  ContentType: 'content-type',
  CopySource: 'x-amz-copy-source',
  IfMatch: 'if-match',
  IfNoneMatch: 'if-none-match',
  MetadataDirective: 'x-amz-metadata-directive',
  StorageClass: 'x-amz-storage-class',
  Tagging: 'x-amz-tagging',
  TaggingDirective: 'x-amz-tagging-directive',
};
const answerNames: Readonly<Record<string, string>> = {
  ...headerNames,
  ETag: 'etag',
  LastModified: 'last-modified',
  VersionId: 'x-amz-version-id',
};

/** `aws-sdk:s3:putObject`: a Body may be any JSON. */
export const putObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const body = input['Body'] === undefined ? '' : asText(input['Body']);
    return membersOf(
      await callS3(cloud, 'PUT', objectPath(input), { headers: headersOf(input), body }),
    );
  },
};

/** `aws-sdk:s3:copyObject`. */
export const copyObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const answer = await callS3(cloud, 'PUT', objectPath(input), { headers: headersOf(input) });
    const text = answer.body.toString('utf8');
    const element = (name: string) =>
      new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const CopyObjectResult = { ETag: element('ETag'), LastModified: element('LastModified') };
    return { ...membersOf(answer), CopyObjectResult };
  },
};

/** `aws-sdk:s3:getObject`: the Body is the object's text. */
export const getObject: Integration = {
  errorPrefix: 'S3',
  async run(cloud, input) {
    const answer = await callS3(cloud, 'GET', objectPath(input), { headers: headersOf(input) });
    return { ...described(answer), Body: answer.body.toString('utf8') };
  },
};

/** `aws-sdk:s3:headObject`. */
export const headObject: Integration = {
  errorPrefix: 'S3',
  run: async (cloud, input) =>
    described(await callS3(cloud, 'HEAD', objectPath(input), { headers: headersOf(input) })),
};

function headersOf(input: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(headerNames)) {
    if (input[name] !== undefined) headers[header] = String(input[name]);
  }
  for (const [name, value] of Object.entries(metadataOf(input))) {
    headers[`x-amz-meta-${name.toLowerCase()}`] = String(value);
  }
  return headers;
}

function metadataOf({ Metadata }: JsonObject): JsonObject {
  return isObject(Metadata) ? Metadata : {};
}

function membersOf({ headers }: CloudResponse): JsonObject {
  const found = Object.entries(answerNames).flatMap(([name, header]) =>
    headers[header] === undefined ? [] : [[name, headers[header]] as const],
  );
  return Object.fromEntries(found);
}

function described(answer: CloudResponse): JsonObject {
  const metadata = Object.entries(answer.headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value] as const] : [],
  );
  return {
    ...membersOf(answer),
    ContentLength: Number(answer.headers['content-length'] ?? answer.body.length),
    Metadata: Object.fromEntries(metadata),
  };
}

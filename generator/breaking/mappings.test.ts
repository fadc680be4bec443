import { fileURLToPath } from 'node:url';
import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import type { Documents } from '../load/document.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { breakages } from './breaking.ts';

const documents = load(fileURLToPath(new URL('../../schemas', import.meta.url)));
const old = build(documents).catalog;

/** The catalogue of this project with one text of one file changed. */
function changed(file: string, from: string, to: string): Documents {
  const document = documents.get(file);
  if (document === undefined || !document.text.includes(from)) throw new Error(`No ${from}.`);
  const text = document.text.replace(from, to);
  const value = JSON.parse(text) as Json;
  return new Map(documents).set(file, { ...document, text, value });
}

function broken(file: string, from: string, to: string, rule = 'mapping-broken') {
  const young = build(changed(file, from, to)).catalog;
  const all = breakages(old, young, { consumers: 'tolerant', modeOf: () => 'full' });
  return all
    .filter((one) => one.rule === rule)
    .map(({ consumers, file: where, message, pointer }) => ({
      where,
      pointer,
      message,
      consumers,
    }));
}

describe('The mapping of a source', () => {
  it('is not broken by an unrelated change', () => {
    expect(broken('events/common.json', 'The identity of the event', 'What it says')).toEqual([]);
  });

  it('breaks if the event requires a field that the template does not produce', () => {
    const [found, ...others] = broken(
      'events/common.json',
      '"required": ["bucket", "key", "bytes", "etag", "sequencer"]',
      '"required": ["bucket", "key", "bytes", "etag", "sequencer", "version"]',
    );
    expect(others).toEqual([]);
    expect(found).toEqual({
      where: 'sources/image-upload.json',
      pointer: '/detail/object',
      message: expect.stringContaining('no longer produces a valid ImageUploaded: `version`'),
      consumers: ['process-image'],
    });
  });

  it('breaks if the AWS event may lack a field that it reads', () => {
    const [found] = broken(
      'external/aws.s3/ObjectCreated.json',
      '"required": ["key", "size", "etag", "sequencer"]',
      '"required": ["key", "size", "etag"]',
    );
    expect(found).toMatchObject({
      pointer: '/detail/object/sequencer',
      message: expect.stringContaining('is not in every AWS event'),
    });
  });
});

describe('The filter of a source', () => {
  const file = 'external/aws.s3/ObjectCreated.json';
  const key = '"key": {\n          "type": "string",';

  it('is dead if no AWS event can match it any more', () => {
    const found = broken(file, key, `${key} "pattern": "^uploads/",`, 'filter-dead');
    expect(found).toEqual([
      {
        where: 'sources/image-upload.json',
        pointer: '/from/where',
        message: 'the filter matched before, but no longer matches any valid event',
        consumers: ['process-image'],
      },
    ]);
  });

  it('is not dead while some AWS events match it', () => {
    expect(broken(file, key, `${key} "pattern": "^(users|old)/",`, 'filter-dead')).toEqual([]);
  });
});

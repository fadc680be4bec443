import { readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { isKeyword, isObject, type JsonObject } from '@eventwright/json';
import { readDocument } from '../load/load.ts';
import { placeOfFinding, positions } from '../load/place.ts';
import { readRegisteredSchema, UnreadableSchemaError } from '../registry/registered-schema.ts';
import { UnresolvedReferenceError } from './bundle.ts';
import { fromAsyncApi } from './from-asyncapi.ts';
import { fromModule } from './from-module.ts';
import { fromOpenApiDocument } from './from-openapi-document.ts';
import { fromTypeScript } from './from-typescript.ts';
import type { Imported } from './imported-event.ts';

const isModule = /\.[cm]?[jt]s$/;

/** Reads a file of another form of contract, by what it holds. */
export async function readImported(path: string, only: readonly string[]): Promise<Imported> {
  try {
    return isModule.test(path) ? await readModule(resolve(path), only) : readText(path, only);
  } catch (error) {
    const isKnown =
      error instanceof UnresolvedReferenceError || error instanceof UnreadableSchemaError;
    if (!isKnown) throw error;
    return { events: [], problems: [`${path} cannot be read: ${error.message}.`] };
  }
}

async function readModule(path: string, only: readonly string[]): Promise<Imported> {
  const found = await fromModule(path);
  const isEmpty = found.events.length + found.problems.length === 0;
  return isEmpty && /ts$/.test(path) ? fromTypeScript(path, only) : found;
}

function readText(path: string, only: readonly string[]): Imported {
  const document = readDocument(basename(path), readFileSync(path));
  const { value } = document;
  const [error] = positions(document).errors;
  if (error !== undefined) {
    const { column, line } = placeOfFinding(document, { offset: error.offset, pointer: '' });
    return {
      events: [],
      problems: [`${path}:${line}:${column} cannot be read: ${error.message}.`],
    };
  }
  if (!isObject(value) || !isContract(value)) {
    const forms = 'an AsyncAPI or OpenAPI document, nor a JSON Schema';
    return { events: [], problems: [`${path} is neither ${forms}.`] };
  }
  if ('asyncapi' in value) return fromAsyncApi(value);
  const isEvent = JSON.stringify(value).includes('"x-amazon-events-source"');
  if ('openapi' in value && !isEvent) return fromOpenApiDocument(value, only);
  const { detail, detailType, source } = readRegisteredSchema(JSON.stringify(value));
  const title = detail['title'];
  const name = typeof title === 'string' ? title : basename(path, extname(path));
  return { events: [{ name, source, detailType, schema: detail }], problems: [] };
}

/** Whether a document says anything about events, in one of the forms that are read. */
function isContract(value: JsonObject): boolean {
  return Object.keys(value).some(
    (name) => ['asyncapi', 'openapi'].includes(name) || isKeyword(name),
  );
}

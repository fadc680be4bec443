import type { Json, JsonObject } from '@eventwright/json';
import type { SchemaView } from '@eventwright/pattern/prove';
import { withUndottedNames } from '../aws/undotted-names.ts';
import type { Event } from '../model/catalog.ts';
import { at, referenceTarget } from '../schema/references.ts';
import { findText } from './find-text.ts';

/** An event's schema with its references followed, as the proofs of filters read it. */
export function schemaView({ file, reaches, schema, source }: Event): SchemaView {
  if (!source.startsWith('aws.')) return viewOf(schema, file, reaches);
  const files = undotted.get(reaches) ?? withoutDots(reaches);
  undotted.set(reaches, files);
  return viewOf(files.get(file) ?? schema, file, files);
}

type Files = ReadonlyMap<string, JsonObject>;

/** The schemas of AWS's events as they are read, made once. */
const undotted = new WeakMap<Files, Files>();

function withoutDots(files: Files): Files {
  return new Map([...files].map(([file, schema]) => [file, withUndottedNames(schema)]));
}

/** A schema of a file, with references followed through the files. */
export function viewOf(
  schema: Json,
  file: string,
  files: ReadonlyMap<string, JsonObject>,
): SchemaView {
  return {
    schema,
    findText,
    resolve: (reference) => {
      const target = referenceTarget(file, reference);
      const root = target === undefined ? undefined : files.get(target.file);
      if (target === undefined || root === undefined) return undefined;
      const found = at(root, target.pointer);
      return found === undefined ? undefined : viewOf(found, target.file, files);
    },
  };
}

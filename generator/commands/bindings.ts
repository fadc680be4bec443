import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@eventwright/json';
import { emitTypes } from '../emit/types/types.ts';
import { emitValidators } from '../emit/validators/validators.ts';
import type { Document } from '../load/document.ts';
import { build } from '../model/build.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { readRegisteredSchema, UnreadableSchemaError } from '../registry/registered-schema.ts';
import { pascalCase } from '../typescript/identifier.ts';
import { writeAtomically } from '../write/files.ts';
import type { Command, Report } from './command.ts';

/** `eventwright bindings FILE`: types and validator for a document of a schema registry. */
export const bindingsCommand: Command = {
  operands: '<file>',
  summary: 'Write types and a validator for a document of the schema registry.',
  folders: [],
  options: {
    into: { value: 'DIR', does: 'The folder to write to; `.` for the working directory.' },
    json: { does: 'Print one JSON object: {"written": [FILE, …]}.' },
  },
  async run({ operands: [file], value }): Promise<Report> {
    const into = value('into');
    if (file === undefined || into === undefined) {
      return { text: 'error: pass --into DIR.\n', exitCode: 2 };
    }
    try {
      const files = await bindingsOf(readFileSync(file, 'utf8'));
      for (const { path, text } of files) writeAtomically(join(into, path), text);
      const written = files.map(({ path }) => join(into, path));
      const text = written.map((path) => `${path}\n`).join('');
      return { text, exitCode: 0, data: { written } };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const isKnown = error instanceof UnreadableSchemaError || 'code' in error;
      if (!isKnown) throw error;
      return { text: `${file} cannot be read: ${error.message}.\n`, exitCode: 1 };
    }
  },
};

/** The files for one document, named after the event. */
async function bindingsOf(content: string): Promise<readonly { path: string; text: string }[]> {
  const { source, detailType, detail } = readRegisteredSchema(content);
  const title = detail['title'];
  const name = pascalCase(detailType ?? (typeof title === 'string' ? title : 'Event'));
  const schema: JsonObject = {
    ...detail,
    title: name,
    [sourceKeyword]: source ?? 'unknown',
    [detailTypeKeyword]: name,
  };
  const file = `events/${name}.json`;
  const document: Document = { file, text: '', value: schema, hash: '' };
  const { catalog } = build(new Map([[file, document]]));
  const context = { schemas: 'registry', handlersFromOutput: '.', outputFromHandlers: '.' };
  const emitted = [emitTypes, emitValidators].map((emit) => emit(catalog, context));
  return (await Promise.all(emitted)).flat().map(({ path, text }) => {
    return { path: path.replace(/^events\//, ''), text };
  });
}

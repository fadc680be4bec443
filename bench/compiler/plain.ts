/**
 * The fastest alternative without a generator: json-schema-to-typescript without formatting, and
 * Ajv standalone with one Ajv for all schemas, for each schema of a folder. Types and validators
 * only; nothing is checked.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { compile } from 'json-schema-to-typescript';

const [, , folder = '', out = '', draft = '07'] = process.argv;
const { default: Ajv } = draft === '07' ? await import('ajv') : await import('ajv/dist/2020.js');
const ajv = addFormats.default(
  new Ajv.default({
    code: { source: true, esm: true },
    strict: false,
    validateSchema: false,
    logger: false,
  }),
);
mkdirSync(out, { recursive: true });
for (const file of readdirSync(folder)) {
  const schema = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const name = path.basename(file, '.json');
  const types = await compile(structuredClone(schema), name, { format: false, cwd: folder });
  writeFileSync(path.join(out, `${name}.ts`), types);
  writeFileSync(path.join(out, `${name}.js`), standalone.default(ajv, ajv.compile(schema)));
}

import type { Catalog, Event } from '../../model/catalog.ts';
import {
  heldFile,
  type OtherVersion,
  otherVersions,
  versionText,
} from '../../model/consumers/held-version.ts';
import { inProfile } from '../../schema/profile.ts';
import { code } from '../../typescript/code.ts';
import { pascalCase } from '../../typescript/identifier.ts';
import { header } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import { reasonCode } from '../../validator/validator-code.ts';
import { sha256 } from '../../write/sha256.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';

const render = template(new URL('./held.hbs', import.meta.url));
const renderTypes = template(new URL('./held-types.hbs', import.meta.url));

/**
 * An earlier version of an event that some consumers still run with, and what is generated for it.
 */
export interface Held extends OtherVersion {
  /**
   * The function that reports what is wrong with a detail according to that version, and its file.
   */
  readonly explain: string;
  readonly file: string;
}

/** The versions of an event that are held and are not the present one, each once. */
export function heldVersions(event: Event, catalog: Catalog): readonly Held[] {
  return otherVersions(event, catalog).map((other) => {
    const mark = sha256(versionText(other.version)).slice(0, 8);
    return {
      ...other,
      explain: `explain${pascalCase(event.name)}Held${mark}`,
      file: `${event.folder}/held-${mark}.js`,
    };
  });
}

/**
 * `held-1a2b3c4d.js` of an event, for the contract tests; nothing if all consumers hold the present
 * version.
 */
export const emitHeldValidators: Emitter = (catalog, { schemas }) => {
  if (!catalog.configuration.contracts) return [];
  return knownEvents(catalog).flatMap((event) =>
    heldVersions(event, catalog).flatMap((held) => emitHeld(event, held, schemas)),
  );
};

function emitHeld(event: Event, held: Held, schemas: string): readonly EmittedFile[] {
  const { consumers, explain, file, version } = held;
  const open = [...version.schemas].map(([name, schema]) => {
    const { $schema, ...rest } = schema;
    const read = inProfile(rest, 'tolerant');
    return [name, { ...($schema !== undefined && { $schema }), ...read }] as const;
  });
  const reasons = reasonCode({ file: version.file, reaches: new Map(open) }, [explain, 'found']);
  const view = {
    header: header(consumers.map((name) => `${schemas}/${heldFile(name, event.name)}`)),
    consumers: code(consumers.join(' and ')),
    detailType: code(event.name),
    explain: code(explain),
  };
  const { constants, functions } = reasons;
  const made = {
    constants: code(constants),
    functions: code(functions),
    reasons: code(reasons.explain),
  };
  return [
    { path: file, text: render({ ...view, ...made }) },
    { path: file.replace(/\.js$/, '.d.ts'), text: renderTypes(view) },
  ];
}

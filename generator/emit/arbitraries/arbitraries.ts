import type { JsonObject } from '@eventwright/json';
import type { Event, Source } from '../../model/catalog.ts';
import { originOf } from '../../model/sources/origin-of.ts';
import { inProfile } from '../../schema/profile.ts';
import { type Code, code } from '../../typescript/code.ts';
import { docComment } from '../../typescript/comment.ts';
import { camelCase } from '../../typescript/identifier.ts';
import { callOf } from '../../typescript/literal.ts';
import { createModule, type Module } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { eventFile, eventImports, eventNames } from '../event-names.ts';
import { constantsOf, mostCopies } from './definitions.ts';
import { expressionOf } from './expression.ts';
import { helper, type Session } from './session.ts';

const render = template(new URL('./arbitrary.hbs', import.meta.url));

/** `arbitrary.ts` of events and sources: details that are valid by construction, for property tests. */
export const emitArbitraries: Emitter = (catalog, { schemas }) => {
  if (!catalog.configuration.contracts) return [];
  return [
    ...knownEvents(catalog).map((event) => emitEvent(event, schemas)),
    ...catalog.sources.map((source) => emitSource(source, schemas)),
  ];
};

function emitEvent(event: Event, schemas: string): EmittedFile {
  const path = eventFile(event, 'arbitrary.ts');
  const module = createModule(path, [`${schemas}/${event.file}`]);
  const imports = eventImports(module, event);
  return emitModule({
    path,
    module,
    constant: module.declare(eventNames(event).arbitrary),
    type: imports.type(),
    what: event.name,
    file: event.file,
    files: event.reaches,
    isValid: imports.isValid,
  });
}

/**
 * The input of a source, an AWS event or the change of an item, has no validator here, so the parts
 * must follow its whole schema.
 */
function emitSource({ from, name }: Source, schemas: string): EmittedFile {
  const path = `sources/${name}/arbitrary.ts`;
  const module = createModule(path, [`${schemas}/${from.file}`]);
  return emitModule({
    path,
    module,
    constant: module.declare(sourceArbitrary(name)),
    type: code('object'),
    what: originOf(from),
    file: from.file,
    files: new Map([[from.file, from.kind === 'table' ? from.changeSchema : from.schema]]),
    isValid: undefined,
  });
}

/** The name of the arbitrary for the input of a source. */
export function sourceArbitrary(name: string): string {
  return `${camelCase(name)}Arbitrary`;
}

interface Subject {
  readonly path: string;
  readonly module: Module;
  readonly constant: Code;
  readonly type: Code;
  readonly what: string;
  readonly file: string;
  readonly files: ReadonlyMap<string, JsonObject>;
  readonly isValid: (() => Code) | undefined;
}

function emitModule(subject: Subject): EmittedFile {
  const { constant, file, module, path, type } = subject;
  const files = new Map(
    [...subject.files].map(([name, schema]) => [name, inProfile(schema, 'strict')]),
  );
  const session: Session = {
    module,
    files,
    definitions: new Map(),
    uses: new Set(),
    inlined: [],
    copies: { left: mostCopies },
    beyond: new Set(),
  };
  const whole = expressionOf(files.get(file) ?? {}, file, session);
  const constants = constantsOf(session, expressionOf);
  const beyond = [...session.beyond].sort();
  const details = code(`${helper(session, 'details')}<${type}>`);
  const asked = beyond.length === 0 ? undefined : subject.isValid?.();
  const view = {
    constant,
    documentation: docComment(
      `Valid details of ${subject.what}.${asked === undefined ? '' : ` The validator is asked, for the parts cannot follow ${beyond.join(', ')}.`}`,
    ),
    type,
    arbitrary: module.importType('Arbitrary', '@eventwright/testing'),
    constants,
    value: callOf(details, asked === undefined ? [whole] : [whole, asked]),
  };
  return { path, text: module.render(render(view)) };
}

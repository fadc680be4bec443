import type { Event } from '../../model/catalog.ts';
import { inProfile } from '../../model/profile.ts';
import { type Code, code } from '../../typescript/code.ts';
import { docComment } from '../../typescript/comment.ts';
import { callOf } from '../../typescript/literal.ts';
import { createModule } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import type { EmitContext, EmittedFile, Emitter } from '../emitter.ts';
import { eventFile, eventImports, eventNames } from '../event-names.ts';
import { expressionOf } from './expression.ts';
import { helper, type Session } from './session.ts';

const render = template(new URL('./arbitrary.hbs', import.meta.url));

/** `events/ImageUploaded/arbitrary.ts`: details that are valid by construction, for property tests. */
export const emitArbitraries: Emitter = (catalog, context) =>
  catalog.configuration.contracts ? catalog.events.map((event) => emitEvent(event, context)) : [];

function emitEvent(event: Event, { schemas }: EmitContext): EmittedFile {
  const path = eventFile(event, 'arbitrary.ts');
  const module = createModule(path, [`${schemas}/${event.file}`]);
  const names = eventNames(event);
  const constant = module.declare(names.arbitrary);
  const files = new Map(
    [...event.reaches].map(([file, schema]) => [file, inProfile(schema, 'strict')]),
  );
  const session: Session = {
    module,
    files,
    constants: new Map(),
    following: new Map(),
    beyond: new Set(),
  };
  const whole = expressionOf(files.get(event.file) ?? {}, event.file, session);
  const beyond = [...session.beyond].sort();
  const imports = eventImports(module, event);
  const type = imports.type();
  const details = code(`${helper(session, 'details')}<${type}>`);
  const view = {
    constant,
    documentation: docComment(
      `Valid details of ${event.detailType}.${beyond.length === 0 ? '' : ` The validator is asked, for the parts cannot follow ${beyond.join(', ')}.`}`,
    ),
    type,
    arbitrary: module.importType('Arbitrary', 'fast-check'),
    constants: [...session.constants.values()].map(({ name, value }) => ({ name, value })),
    value: callOf(details, beyond.length === 0 ? [whole] : [whole, imports.isValid()]),
  };
  return { path, text: module.render(render(view)) as Code };
}

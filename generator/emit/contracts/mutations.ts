import type { Change, Mutation, Mutations } from '@eventwright/json/mutation';
import type { Event } from '../../model/catalog.ts';
import { mutationsOf } from '../../sample/mutations.ts';
import { code } from '../../typescript/code.ts';
import { docComment } from '../../typescript/comment.ts';
import { listOf, literal, objectOf } from '../../typescript/literal.ts';
import { createModule } from '../../typescript/module.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { eventFile, eventNames } from '../event-names.ts';

/** `events/ImageUploaded/mutations.ts`: what breaks each keyword of its schema at each place. */
export const emitMutations: Emitter = (catalog, { schemas }) =>
  catalog.configuration.contracts
    ? knownEvents(catalog).map((event) => emitEvent(event, schemas))
    : [];

function emitEvent(event: Event, schemas: string): EmittedFile {
  const path = eventFile(event, 'mutations.ts');
  const module = createModule(path, [`${schemas}/${event.file}`]);
  const { details = [], reached, unreached } = mutationsOf(event);
  const constant = module.declare(eventNames(event).mutations);
  const type = module.importType('Mutations', '@eventwright/testing');
  const value = objectOf([
    ['reached', listOf(reached.map((one) => literal(plain(one))))],
    ['unreached', listOf(unreached.map(({ at, breaks, why }) => literal({ breaks, at, why })))],
    ...(details.length === 0
      ? []
      : [['details', listOf(details.map((detail) => literal(detail as Literal)))] as const]),
  ]);
  const documentation = docComment(summary(event, { reached, unreached }));
  return {
    path,
    text: module.render(code(`${documentation}\nexport const ${constant}: ${type} = ${value};`)),
  };
}

function summary({ name }: Event, { reached, unreached }: Mutations): string {
  const keywords = reached.filter(({ looser }) => looser === undefined);
  const total = keywords.length + unreached.length;
  const alone = keywords.filter(({ also }) => also === undefined).length;
  const texts = reached.length - keywords.length;
  const looser = texts === 0 ? '' : ` Texts that only looser patterns accept: ${texts}.`;
  return `Mutations that violate one keyword of ${name} each: ${keywords.length} of ${total} keywords, ${alone} of them with no other violation.${looser}`;
}

type Literal = Parameters<typeof literal>[0];

/** As JSON has it, in the order in which it is read. */
function plain({ also, at, breaks, change, example, isTolerated, looser }: Mutation): Literal {
  return {
    breaks,
    at,
    change: change as Exclude<Change, { set: unknown }> as Literal,
    ...(also && { also }),
    ...(looser !== undefined && { looser }),
    ...(isTolerated && { isTolerated }),
    ...(example && { example: { ...example } }),
  };
}

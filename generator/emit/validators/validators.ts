import type { Event } from '../../model/catalog.ts';
import { code } from '../../typescript/code.ts';
import { header } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import {
  type ReasonCode,
  type VerdictCode,
  validatorCode,
} from '../../validator/validator-code.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { eventFile, eventNames } from '../event-names.ts';

const renderValidator = template(new URL('./validator.hbs', import.meta.url));
const renderValidatorTypes = template(new URL('./validator-types.hbs', import.meta.url));
const renderExplain = template(new URL('./explain.hbs', import.meta.url));
const renderExplainTypes = template(new URL('./explain-types.hbs', import.meta.url));

/** The validators of each event: its verdicts in `validator.js`, its reasons in `explain.js`. */
export const emitValidators: Emitter = (catalog, context) =>
  knownEvents(catalog).flatMap((event) => emitEvent(event, context.schemas));

function emitEvent(event: Event, schemas: string): readonly EmittedFile[] {
  const names = eventNames(event);
  const { assert, accepts, explain, isValid, schema } = names;
  const { reasons, verdicts } = validatorCode(event, [
    ...[assert, accepts, explain, isValid, schema],
    ...['issue', 'found'],
  ]);
  const view = {
    header: header([`${schemas}/${event.file}`]),
    type: code(names.type),
    isValid: code(isValid),
    accepts: code(accepts),
    explain: code(explain),
    assert: code(assert),
    schema: code(schema),
    name: code(event.name),
  };
  const path = (file: Parameters<typeof eventFile>[1]) => eventFile(event, file);
  const declarations = (file: string) => file.replace(/\.js$/, '.d.ts');
  return [
    { path: path('validator.js'), text: renderValidator({ ...view, ...verdictView(verdicts) }) },
    { path: declarations(path('validator.js')), text: renderValidatorTypes(view) },
    {
      path: path('explain.js'),
      text: renderExplain({ ...view, ...reasonView(reasons, verdicts) }),
    },
    { path: declarations(path('explain.js')), text: renderExplainTypes(view) },
  ];
}

function verdictView({ constants, functions, strict, tolerant }: VerdictCode) {
  return {
    constants: code(constants),
    functions: code(functions),
    strict: code(strict),
    tolerant: code(tolerant),
  };
}

function reasonView({ constants, explain, functions }: ReasonCode, { exported }: VerdictCode) {
  const names = listed(exported);
  return {
    constants: code(constants),
    functions: code(functions),
    reasons: code(explain),
    imports: code(names === '' ? '' : `import ${names} from './validator.js';`),
  };
}

/** The names between braces, on one line or one on each. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return '';
  const line = `{ ${names.join(', ')} }`;
  return line.length <= 72 ? line : `{\n${names.map((name) => `  ${name},\n`).join('')}}`;
}

import type { Event } from '../../model/catalog.ts';
import { type Code, code } from '../../typescript/code.ts';
import { header } from '../../typescript/module.ts';
import { template } from '../../typescript/template.ts';
import { type EmittedFile, type Emitter, knownEvents } from '../emitter.ts';
import { eventFile, eventNames } from '../event-names.ts';
import { replaceInCode } from './ajv-code.ts';
import { standAlone } from './stand-alone.ts';
import { compileReasons, compileVerdicts } from './standalone.ts';

const renderValidator = template(new URL('./validator.hbs', import.meta.url));
const renderValidatorTypes = template(new URL('./validator-types.hbs', import.meta.url));
const renderExplain = template(new URL('./explain.hbs', import.meta.url));
const renderExplainTypes = template(new URL('./explain-types.hbs', import.meta.url));

/** The validators of each event: its verdicts in `validator.js`, its reasons in `explain.js`. */
export const emitValidators: Emitter = (catalog, context) =>
  knownEvents(catalog).flatMap((event) => emitEvent(event, context.schemas));

function emitEvent(event: Event, schemas: string): readonly EmittedFile[] {
  const names = eventNames(event);
  const view = {
    header: header([`${schemas}/${event.file}`]),
    type: code(names.type),
    isValid: code(names.isValid),
    accepts: code(names.accepts),
    explain: code(names.explain),
    assert: code(names.assert),
    schema: code(names.schema),
    name: code(event.name),
  };
  const path = (file: Parameters<typeof eventFile>[1]) => eventFile(event, file);
  const declarations = (file: string) => file.replace(/\.js$/, '.d.ts');
  return [
    { path: path('validator.js'), text: renderValidator({ ...view, ...verdicts(event) }) },
    { path: declarations(path('validator.js')), text: renderValidatorTypes(view) },
    { path: path('explain.js'), text: renderExplain({ ...view, reasons: reasons(event) }) },
    { path: declarations(path('explain.js')), text: renderExplainTypes(view) },
  ];
}

/** Both profiles in one module; one function serves both where the schema closes nothing. */
function verdicts(event: Event): { verdicts: Code; tolerant: Code } {
  const { strict, tolerant } = compileVerdicts(event);
  if (tolerant.replace('const tolerant', 'const strict') === strict) {
    return { verdicts: standAlone(strict.trim()), tolerant: code('strict') };
  }
  const both = `${strict.trim()}\n\n${apart(tolerant.trim())}`;
  return { verdicts: standAlone(both), tolerant: code('tolerant') };
}

/** The same code with names of its own, so that two of Ajv's outputs can stand in one module. */
function apart(text: string): string {
  const names = /(?<![.\w$])(validate|pattern|known|func|formats|root|wrapper)(\d+)\b/;
  return replaceInCode(text, names, (_, [kind, number]) => `${kind}Tolerant${number}`);
}

function reasons(event: Event): Code {
  return standAlone(compileReasons(event, 'strict', 'validate'));
}

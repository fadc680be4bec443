import { _, type Ajv, type KeywordCxt } from 'ajv';
import { opens } from '../../schema/profile.ts';
import { endOfBrackets } from './ajv-code.ts';

/** Stands as a statement before each loop that looks for properties which only the strict profile refuses. */
const mark = '\n"closes";';

/** Makes Ajv mark what the tolerant profile leaves out, so that it need not compile for it again. */
export function markClosing(ajv: Ajv): void {
  const { definition } = ajv.RULES.all['additionalProperties'] as { definition: Definition };
  const write = definition.code;
  definition.code = (context) => {
    if (context.schema === false && context.parentSchema[opens] === true) {
      context.gen.code(_`"closes"`);
    }
    write(context);
  };
}

interface Definition {
  code: (context: KeywordCxt) => void;
}

/** Marked code as the strict profile wants it. */
export function withoutMarks(text: string): string {
  return text.replaceAll(mark, '');
}

/** Marked code as the tolerant profile wants it: without the loops behind the marks. */
export function withoutClosing(text: string): string {
  const [begin = '', ...others] = text.split(mark);
  return [begin, ...others.map(withoutLoop)].join('');
}

function withoutLoop(code: string): string {
  if (!code.startsWith('\nfor(')) throw new Error('Ajv looks for other properties in another way.');
  return code.slice(endOfBrackets(code, endOfBrackets(code, '\nfor'.length)));
}

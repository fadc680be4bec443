import { type SchemaFile, validatorCode } from './validator-code.ts';

/** What is wrong with a value, and where: a JSON pointer and a sentence. */
export interface Reason {
  readonly pointer: string;
  readonly message: string;
}

/** The validators of a schema, in this process: the very code that is generated. */
export interface Judge {
  readonly isValid: (value: unknown) => boolean;
  /** The same in the tolerant profile. */
  readonly isAccepted: (value: unknown) => boolean;
  readonly explain: (value: unknown) => readonly Reason[];
}

const known = new WeakMap<SchemaFile['reaches'], Map<string, Judge>>();

/** The judge of a schema; made once for each schema. */
export function judgeOf({ file, reaches }: SchemaFile): Judge {
  const judges = known.get(reaches) ?? new Map<string, Judge>();
  known.set(reaches, judges);
  const judge = judges.get(file) ?? makeJudge({ file, reaches });
  judges.set(file, judge);
  return judge;
}

function makeJudge(schema: SchemaFile): Judge {
  const { reasons, verdicts } = validatorCode(schema);
  const shared = [verdicts.constants, verdicts.functions].join('\n').replace(/^export /gm, '');
  const body = `'use strict';
    ${shared}
    ${reasons.constants}
    ${reasons.functions}
    return {
      isValid: (detail) => ${verdicts.strict},
      isAccepted: (detail) => ${verdicts.tolerant},
      explain: (detail) => {
        const found = [];
        ${reasons.explain}(detail, '', (pointer, message) => found.push({ pointer, message }));
        return found;
      },
    };`;
  return new Function(body)() as Judge;
}

import type { Sections } from './sections.ts';
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

/** Reasons are asked for few schemas, so their code is compiled when they are. */
function makeJudge(schema: SchemaFile): Judge {
  const { reasons, verdicts } = validatorCode(schema);
  const { isAccepted, isValid, shared } = run<Verdicts>({}, verdicts, [
    `isValid: (detail) => ${verdicts.strict},`,
    `isAccepted: (detail) => ${verdicts.tolerant},`,
    `shared: { ${verdicts.exported.join(', ')} },`,
  ]);
  let explain: Explain | undefined;
  return {
    isValid,
    isAccepted,
    explain(value) {
      explain ??= run<{ explain: Explain }>(shared, reasons, [
        `explain: ${reasons.explain},`,
      ]).explain;
      const found: Reason[] = [];
      explain(value, '', (pointer, message) => found.push({ pointer, message }));
      return found;
    },
  };
}

type Explain = (
  value: unknown,
  place: string,
  say: (pointer: string, message: string) => void,
) => void;

interface Verdicts extends Pick<Judge, 'isAccepted' | 'isValid'> {
  /** What the reasons import. */
  readonly shared: Readonly<Record<string, unknown>>;
}

/** Runs the code of a module that imports some values, and gives the members that it exports. */
function run<Exports>(
  imported: Readonly<Record<string, unknown>>,
  { constants, functions }: Sections,
  members: readonly string[],
): Exports {
  const code = `${constants}\n${functions}`.replace(/^export /gm, '');
  const body = `'use strict';\n${code}\nreturn {\n${members.join('\n')}\n};`;
  return new Function(...Object.keys(imported), body)(...Object.values(imported)) as Exports;
}

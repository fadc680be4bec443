import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/**
 * Properties by name; a name that starts with `!` is required. The type is `s` (text), `i` (whole
 * number), `n` (number), `b` (true or false), `j` (anything), `[` and the type of the items, `{` and
 * the type of the members, or `@` and the name of a type of the resource; `|` separates alternatives.
 */
export type PropertyTypes = Readonly<Record<string, string>>;

/** The definition of a resource type in CloudFormation. */
export interface ResourceDefinition {
  readonly properties: PropertyTypes;
  /** The types that properties refer to by name. */
  readonly types: Readonly<Record<string, PropertyTypes>>;
  /** The names that `Fn::GetAtt` takes. */
  readonly attributes: readonly string[];
}

const file = new URL('./cloudformation.br', import.meta.url);
const parsed = new Map<string, ResourceDefinition>();
let lines: ReadonlyMap<string, string> | undefined;

/** The definition of a type such as `AWS::SQS::Queue`; `undefined` for one that CloudFormation does not define. */
export function resourceDefinition(type: string): ResourceDefinition | undefined {
  const known = parsed.get(type);
  if (known !== undefined) return known;
  lines ??= readLines();
  const line = lines.get(type);
  if (line === undefined) return undefined;
  const definition = JSON.parse(line) as ResourceDefinition;
  parsed.set(type, definition);
  return definition;
}

/** The names of all types. */
export function resourceTypeNames(): Iterable<string> {
  lines ??= readLines();
  return lines.keys();
}

function readLines(): ReadonlyMap<string, string> {
  const text = brotliDecompressSync(readFileSync(file)).toString('utf8');
  return new Map(
    text.split('\n').map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    }),
  );
}

import type { JsonObject } from '@eventwright/json';
import { escapePointer } from '@eventwright/json';
import { suggestion } from '../diagnostic/nearest.ts';
import type { Linking } from './linking.ts';

/** An object in a file, and where. */
interface Part {
  readonly file: string;
  readonly pointer: string;
  readonly value: JsonObject;
}

/** Reports each member of an object that means nothing there. */
export function reportUnknownMembers(
  kind: string,
  members: readonly string[],
  { file, pointer, value }: Part,
  linking: Linking,
): void {
  for (const name of Object.keys(value)) {
    if (members.includes(name)) continue;
    linking.report({
      code: 'unknown-member',
      severity: 'error',
      file,
      pointer: `${pointer}/${escapePointer(name)}`,
      message: `A ${kind} has no member \`${name}\`.`,
      hint: suggestion(name, members),
    });
  }
}

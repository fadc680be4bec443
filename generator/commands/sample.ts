import { samples } from '../sample/samples.ts';
import type { Call, Command, Report } from './command.ts';
import { findSoundEvent } from './reading/sound-catalogue.ts';

/** `eventwright sample EVENT`: details of an event, one line of JSON each. */
export const sampleCommand: Command = {
  operands: '<event>',
  summary: 'Generate details of an event, one line of JSON each.',
  folders: ['schemas'],
  options: {
    seed: { value: 'N', does: 'The same number gives the same details (default: 1).' },
    count: { value: 'N', does: 'How many (default: 1).' },
    invalid: { does: 'Generate details that the validator refuses.' },
    json: { does: 'Print one JSON array in place of lines.' },
  },
  readsSchemas: true,
  run(call): Report {
    const [name] = call.operands;
    const [seed, count] = [numberOf(call, 'seed'), numberOf(call, 'count')];
    if (name === undefined || seed === undefined || count === undefined) {
      return {
        text: 'error: pass the name of an event; --seed and --count take whole numbers.\n',
        exitCode: 2,
      };
    }
    const found = findSoundEvent(name, call.folders, 'There is no sample.');
    if ('exitCode' in found) return found;
    const valid = !call.flag('invalid');
    const made = samples(found.event, { seed, count, valid });
    if (made.length === 0 && count > 0) return { text: noneFound(name, valid), exitCode: 2 };
    const text = made.map((detail) => `${JSON.stringify(detail)}\n`).join('');
    return { text, exitCode: made.length === count ? 0 : 1, data: made };
  },
};

function noneFound(name: string, valid: boolean): string {
  return valid
    ? `error: no valid detail of ${name} was found. Give its schema \`examples\`.\n`
    : `error: no object was found that the schema of ${name} refuses. \`--invalid\` needs one, such as without a required property.\n`;
}

function numberOf({ value }: Call, name: string): number | undefined {
  const text = value(name) ?? '1';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

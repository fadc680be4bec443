import { suggestion } from '../diagnostic/nearest.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { samples } from '../sample/samples.ts';
import type { Call, Command, Report } from './command.ts';

/** `eventwright sample EVENT`: details of an event, one line of JSON each. */
export const sampleCommand: Command = {
  usage: 'sample EVENT [--seed N] [--count N] [--invalid]',
  summary: 'make details of an event, one line of JSON each',
  help:
    '  --seed N         the same number gives the same details (1)\n' +
    '  --count N        how many (1)\n' +
    '  --invalid        details that the validator refuses\n',
  options: { seed: { type: 'string' }, count: { type: 'string' }, invalid: { type: 'boolean' } },
  mostOperands: 1,
  readsSchemas: true,
  run(call): Report {
    const [name] = call.operands;
    const [seed, count] = [numberOf(call, 'seed'), numberOf(call, 'count')];
    if (name === undefined || seed === undefined || count === undefined) {
      return { text: 'sample wants the name of an event, and whole numbers\n', exitCode: 2 };
    }
    const { events } = build(load(call.folders.schemas, call.folders.configuration)).catalog;
    const event = events.find(({ detailType }) => detailType === name);
    if (event === undefined) {
      const hint = suggestion(
        name,
        events.map(({ detailType }) => detailType),
      );
      return { text: `There is no event \`${name}\`. ${hint}\n`, exitCode: 2 };
    }
    const made = samples(event, { seed, count, valid: !call.flag('invalid') });
    const text = made.map((detail) => `${JSON.stringify(detail)}\n`).join('');
    return { text, exitCode: made.length === count ? 0 : 1 };
  },
};

function numberOf({ value }: Call, name: string): number | undefined {
  const text = value(name) ?? '1';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

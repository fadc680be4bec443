import { samples } from '../../../sample/samples.ts';
import { argumentsOf, eventName, integer } from '../arguments.ts';
import { eventNamed } from '../catalogue.ts';
import { answer, numberOf, refusal, type Tool, textOf } from '../tool.ts';

const most = 50;

/** `sample_event`: details that the event's schema accepts, or refuses. */
export const sampleEvent: Tool = {
  name: 'sample_event',
  title: 'Make samples of an event',
  description:
    'Makes details of an event that its schema accepts, or with invalid: true, details that it refuses in one place each. The same seed gives the same details.',
  input: argumentsOf(
    {
      event: eventName,
      count: integer('How many (default: 1).', 1, most),
      seed: integer('Another number gives other samples (default: 1).', 0, 999_999_999),
      invalid: { type: 'boolean', description: 'Make details that the schema refuses.' },
    },
    ['event'],
  ),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const found = eventNamed(textOf(args, 'event'), folders);
    if ('isError' in found) return found;
    const { event } = found;
    const count = numberOf(args, 'count', 1);
    const valid = args['invalid'] !== true;
    const made = samples(event, { seed: numberOf(args, 'seed', 1), count, valid });
    if (made.length > 0) return answer({ event: event.name, valid, details: made });
    const why = valid
      ? 'The schema accepts nothing that could be found.'
      : 'The schema refuses nothing.';
    return refusal(`There is no such sample of ${event.name}. ${why}`);
  },
};

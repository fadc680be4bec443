import type { Json } from '@eventwright/json';
import { samples } from '../../../sample/samples.ts';
import { publishDetails, refusalOf } from '../../send.ts';
import { argumentsOf, eventName, jsonObject, text } from '../arguments.ts';
import { eventNamed } from '../catalogue.ts';
import { reachLocalCloud } from '../reach-local-cloud.ts';
import { refusal, type Tool, textOf } from '../tool.ts';

/** `send_event`: publishes one event to the local cloud. */
export const sendEvent: Tool = {
  name: 'send_event',
  title: 'Send an event to the local cloud',
  description:
    'Publishes an event to the local cloud that runs from this folder, never to AWS. Without `detail`, sends a valid sample. Refuses a detail that the schema refuses unless invalid: true. Read what it caused with `story`.',
  input: argumentsOf(
    {
      event: eventName,
      detail: jsonObject('The detail (default: a valid sample).'),
      bus: text('The event bus (default: the only one that is not `default`).', 1600),
      invalid: { type: 'boolean', description: 'Send even a detail that the schema refuses.' },
    },
    ['event'],
  ),
  needs: 'local cloud',
  changes: true,
  async run(args, folders) {
    const found = eventNamed(textOf(args, 'event'), folders);
    if ('isError' in found) return found;
    const { catalog, event } = found;
    const cloud = await reachLocalCloud(folders);
    if (cloud !== undefined) return cloud;
    const seed = Math.floor(Math.random() * 1e9);
    const details: readonly Json[] =
      args['detail'] === undefined
        ? samples(event, { seed, count: 1, valid: true })
        : [args['detail']];
    const refused = args['invalid'] === true ? undefined : refusalOf(event, details, catalog);
    if (refused !== undefined)
      return refusal(refused.replace('Pass --invalid', 'Pass invalid: true'));
    const sent = await publishDetails(event, details, {
      bus: textOf(args, 'bus') || undefined,
      isJson: true,
    });
    return { text: sent.text.trimEnd(), isError: sent.exitCode !== 0 };
  },
};

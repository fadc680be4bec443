import { storyCommand } from '../../story.ts';
import { argumentsOf, text } from '../arguments.ts';
import { callCommand } from '../call-command.ts';
import { reachLocalCloud } from '../reach-local-cloud.ts';
import { refusal, type Tool, textOf } from '../tool.ts';

/** `story`: all that an event caused in the local cloud. */
export const storyTool: Tool = {
  name: 'story',
  title: 'Tell what an event caused',
  description:
    'Shows everything that an event caused in the local cloud that runs from this folder: rules that matched, deliveries, invocations, retries, dead letters, and how long each step took.',
  input: argumentsOf(
    {
      id: text(
        'The id of the event, its first characters, a detail type (its newest event), or a value in its detail.',
        1000,
      ),
      logs: { type: 'boolean', description: 'Include what the functions logged.' },
    },
    ['id'],
  ),
  needs: 'local cloud',
  changes: false,
  async run(args, folders) {
    const cloud = await reachLocalCloud(folders);
    if (cloud !== undefined) return cloud;
    const logs = args['logs'] === true ? ({ logs: true } as const) : {};
    const told = await callCommand(storyCommand, folders, logs, [textOf(args, 'id')]);
    return told.text.startsWith('error: ') ? refusal(told.text) : told;
  },
};

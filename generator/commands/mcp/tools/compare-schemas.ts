import type { SchemaSource } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import type { Folders } from '../../../generate.ts';
import { compareSchemas } from '../../compare.ts';
import { argumentsOf, eventName, jsonObject } from '../arguments.ts';
import { eventNamed } from '../catalogue.ts';
import { answer, refusal, type Tool, type ToolAnswer, textOf } from '../tool.ts';

/** `compare_schemas`: whether two versions of a schema are compatible. */
export const compareSchemasTool: Tool = {
  name: 'compare_schemas',
  title: 'Compare two schemas',
  description:
    'Decides whether a schema is compatible with an earlier one. backward: what old producers send, new consumers accept. forward: what new producers send, old consumers accept. Each is true, false with a witness, or "unknown" with the reason. Pass `event` to compare with the schema of an event, or pass `before`.',
  input: argumentsOf(
    {
      event: eventName,
      before: jsonObject('The earlier JSON Schema, in place of an event.'),
      after: jsonObject(
        'The later JSON Schema. It may refer to the files of the event that is compared.',
      ),
    },
    ['after'],
  ),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const { before, after = null } = args;
    if ((before === undefined) === (args['event'] === undefined)) {
      return refusal('Pass either `event` or `before`.');
    }
    if (before !== undefined) {
      return compared({ label: 'before', schema: before }, { label: 'after', schema: after });
    }
    const source = sourceOf(args, folders);
    if ('isError' in source) return source;
    return compared(source, { ...source, label: 'after', schema: after });
  },
};

/** The schema of an event with the files that it reaches, under addresses that name no place on this machine. */
function sourceOf(args: JsonObject, folders: Folders): SchemaSource | ToolAnswer {
  const found = eventNamed(textOf(args, 'event'), folders);
  if ('isError' in found) return found;
  const { event } = found;
  const address = (file: string) => `catalogue:///${encodeURI(file)}`;
  const others = [...event.reaches].filter(([file]) => file !== event.file);
  return {
    label: event.name,
    schema: event.schema,
    base: address(event.file),
    others: new Map(others.map(([file, schema]) => [address(file), schema])),
  };
}

function compared(before: SchemaSource, after: SchemaSource): ToolAnswer {
  try {
    return answer(compareSchemas(before, after));
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error));
  }
}

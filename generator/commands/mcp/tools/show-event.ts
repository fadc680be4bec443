import { explainEvent } from '../../explain.ts';
import { argumentsOf, eventName } from '../arguments.ts';
import { eventNamed } from '../catalogue.ts';
import { answer, type Tool, textOf } from '../tool.ts';

/** `show_event`: one event with its schema and everything that refers to it. */
export const showEvent: Tool = {
  name: 'show_event',
  title: 'Show an event',
  description:
    'Shows an event: the JSON Schema of its detail with the shared schemas that it refers to, its maximum size, who publishes it, and who consumes it through which event pattern.',
  input: argumentsOf({ event: eventName }, ['event']),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const found = eventNamed(textOf(args, 'event'), folders);
    if ('isError' in found) return found;
    const { catalog, event } = found;
    const { file, reaches, schema, metadata } = event;
    const shared = [...reaches].filter(([path]) => path !== file);
    return answer({
      ...explainEvent(event, catalog),
      schema,
      shared: Object.fromEntries(shared),
      metadata: metadata?.places ?? {},
    });
  },
};

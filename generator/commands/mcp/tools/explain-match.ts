import { matchFiles } from '../../match.ts';
import { argumentsOf, jsonObject } from '../arguments.ts';
import { answer, refusal, type Tool } from '../tool.ts';

/** `explain_match`: why an event pattern matches an event or does not. */
export const explainMatch: Tool = {
  name: 'explain_match',
  title: 'Explain a match',
  description:
    'Decides whether an EventBridge event pattern matches an event as EventBridge does, and names each field that fails and why. Both are whole: an event has source, detail-type and detail.',
  input: argumentsOf(
    {
      pattern: jsonObject(
        'The event pattern, such as {"source": ["shop"], "detail": {"total": [{"numeric": [">", 10]}]}}.',
      ),
      event: jsonObject(
        'The event, such as {"source": "shop", "detail-type": "OrderPlaced", "detail": {"total": 12}}.',
      ),
    },
    ['pattern', 'event'],
  ),
  needs: 'nothing',
  changes: false,
  run({ pattern, event }) {
    const named = (file: string, value: unknown) => ({
      file,
      text: JSON.stringify(value, null, 2),
    });
    const { exitCode, lines } = matchFiles(named('pattern', pattern), named('event', event));
    if (exitCode === 2) return refusal(lines.join('\n'));
    return answer({ matches: exitCode === 0, mismatches: lines.slice(1) });
  },
};

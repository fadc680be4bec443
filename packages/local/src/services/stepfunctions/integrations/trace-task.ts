import type { Json, JsonObject } from '@eventwright/json';
import type { Cloud } from '../../service.ts';

/** Runs a task as a step of its own and records how it went. */
export async function traceTask(
  { activities }: Cloud,
  resource: string,
  context: JsonObject,
  run: () => Promise<Json>,
): Promise<Json> {
  const { Name: state = '' } = (context['State'] ?? {}) as JsonObject;
  const { Name: machine = '' } = (context['StateMachine'] ?? {}) as JsonObject;
  const step = activities.causation.newStep();
  const started = performance.now();
  const called = resource.replace(/^arn:aws[\w-]*:(states:::|lambda:[^:]*:\d*:)/, '');
  const report = { service: 'states', action: 'Task', resource: String(machine), step };
  const describe = (more: string) => ({
    summary: `${String(state)}: ${called}${more}`,
    milliseconds: performance.now() - started,
  });
  try {
    const result = await activities.causation.within([step], run);
    activities.record({ ...report, ...describe('') });
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    activities.record({ ...report, ...describe(`: ${message}`), outcome: 'failed' });
    throw error;
  }
}

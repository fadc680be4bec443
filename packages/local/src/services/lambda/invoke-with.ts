import type { InvocationFault } from '../../faults/index.ts';
import { exitError, type FunctionInstance } from './instance.ts';
import type { InvocationAnswer, InvocationRequest } from './protocol.ts';

/** Invokes a function with a fault, if there is one: its process ends, or its clock is wrong. */
export async function invokeWith(
  fault: InvocationFault | undefined,
  instance: FunctionInstance,
  request: InvocationRequest,
): Promise<InvocationAnswer> {
  const { crash, skewMilliseconds = 0 } = fault ?? {};
  if (crash !== 'start') {
    const answer = await instance.invoke(
      skewMilliseconds === 0 ? request : { ...request, skewMilliseconds },
    );
    if (crash === undefined) return answer;
  }
  await instance.stop();
  return exitError(null, 'SIGKILL');
}

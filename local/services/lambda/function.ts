import { randomUUID } from 'node:crypto';
import type { Json } from '../../json.ts';
import type { Cloud } from '../service.ts';
import type { FunctionConfiguration } from './configuration.ts';
import { type FunctionInstance, startInstance } from './instance.ts';
import type { InvocationAnswer } from './protocol.ts';

/** A function and its instances. */
export interface LambdaFunction {
  readonly configuration: FunctionConfiguration;
  /** Runs the function once and waits for its answer; waits its turn where all instances are busy. */
  invoke(event: Json): Promise<InvocationAnswer>;
  stop(): Promise<void>;
}

/** Makes a function; its first instance starts with its first invocation. */
export function createFunction(cloud: Cloud, configuration: FunctionConfiguration): LambdaFunction {
  let instances: FunctionInstance[] = [];
  const waiting: (() => void)[] = [];
  const onLine = (line: string) =>
    cloud.activities.record({
      service: 'logs',
      action: 'PutLogEvents',
      resource: configuration.name,
      summary: line,
    });
  const acquire = async (): Promise<FunctionInstance> => {
    for (;;) {
      instances = instances.filter((instance) => !instance.isGone);
      const idle = instances.find((instance) => instance.isIdle);
      if (idle !== undefined) return idle;
      if (instances.length < configuration.concurrency) {
        const instance = startInstance(configuration, onLine);
        instances.push(instance);
        return instance;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return {
    configuration,
    async invoke(event) {
      const instance = await acquire();
      const started = performance.now();
      const answer = await instance.invoke({
        requestId: randomUUID(),
        event,
        functionArn: configuration.arn,
        deadline: Date.now() + configuration.timeoutSeconds * 1000,
      });
      record(cloud, configuration.name, answer, performance.now() - started);
      waiting.shift()?.();
      return answer;
    },
    async stop() {
      await Promise.all(instances.map((instance) => instance.stop()));
    },
  };
}

function record(cloud: Cloud, name: string, answer: InvocationAnswer, milliseconds: number): void {
  const isResult = answer.kind === 'result';
  cloud.activities.record({
    service: 'lambda',
    action: 'Invoke',
    resource: name,
    summary: isResult ? 'succeeded' : `${answer.error.errorType}: ${answer.error.errorMessage}`,
    outcome: isResult ? 'done' : 'failed',
    milliseconds,
  });
}

import { suggestion } from '../../diagnostic/nearest.ts';
import type { Catalog, Consumer } from '../../model/catalog.ts';
import { runsHandler } from '../../model/consumers/target-kinds.ts';
import { openRegistry } from '../../registry/client.ts';
import { explainFailure } from '../../registry/explain-failure.ts';
import {
  type Shared,
  shareTestEvents,
  testEventRegistry,
} from '../../registry/share-test-events.ts';
import { testEventsOf } from '../../registry/test-events.ts';
import type { Report } from '../command.ts';

/** Consumers by the names of the functions that run them. */
export type Functions = ReadonlyMap<string, Consumer>;

/** `register --test-events CONSUMER=FUNCTION,…`: shareable test events for deployed functions. */
export async function shareAllTestEvents(functions: Functions): Promise<Report> {
  const registry = openRegistry(testEventRegistry);
  const lines: string[] = [];
  try {
    await registry.prepare();
    let isRefused = false;
    for (const [functionName, consumer] of functions) {
      const shared = await shareTestEvents(registry, functionName, testEventsOf(consumer));
      isRefused ||= shared.kind === 'refused';
      lines.push(describe(shared));
    }
    const title = `Registry ${registry.name} (${await registry.place()})\n`;
    return { text: `${title}${lines.join('')}`, exitCode: isRefused ? 1 : 0 };
  } catch (error) {
    const done = lines.join('');
    return {
      text: `${done}The test events were not shared: ${explainFailure(error)}\n`,
      exitCode: 1,
    };
  }
}

/**
 * Reads `CONSUMER=FUNCTION,…`; returns a sentence if a consumer is not in this catalogue or has no
 * function.
 */
export function readFunctions(catalog: Catalog, given: string | undefined): Functions | string {
  const consumers = new Map(
    catalog.consumers.filter(runsHandler).map((consumer) => [consumer.name, consumer]),
  );
  const functions = new Map<string, Consumer>();
  for (const part of given?.split(',') ?? []) {
    const [name = '', functionName = ''] = part.split('=');
    const consumer = consumers.get(name);
    if (functionName === '') return `\`${part}\` is not CONSUMER=FUNCTION.`;
    if (consumer === undefined) {
      return `There is no consumer \`${name}\` with a function. ${suggestion(name, consumers.keys())}`;
    }
    functions.set(functionName, consumer);
  }
  return functions;
}

function describe({ kind, schema, names, why }: Shared): string {
  const what = why === undefined ? names.join(', ') : why;
  return `  ${kind.padEnd(9)}  ${schema}: ${what}\n`;
}

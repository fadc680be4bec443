import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** A value of a metric. */
export interface Datum {
  /** Namespace, name and dimensions as one text. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly JsonObject[];
  /** Seconds since the epoch. */
  readonly time: number;
  readonly value: number;
}

/** The maximum number of values that are kept; the oldest go first. */
export const capacity = 100_000;

/** Reads the values of a PutMetricData request. */
export function readData(namespace: string, data: Json | undefined): readonly Datum[] {
  const given = Array.isArray(data) ? data.filter(isObject) : [];
  return given.flatMap((one) => {
    const dimensions = dimensionsOf(one['Dimensions']);
    const name = String(one['MetricName']);
    const time = Number(one['Timestamp'] ?? Date.now() / 1000);
    const values = Array.isArray(one['Values']) ? one['Values'] : [one['Value'] ?? 0];
    const key = metricKey(namespace, name, dimensions);
    return values.map((value) => ({
      key,
      namespace,
      name,
      dimensions,
      time,
      value: Number(value),
    }));
  });
}

/** The identity of a metric. The order of its dimensions does not matter. */
export function metricKey(
  namespace: string,
  name: string,
  dimensions: readonly JsonObject[],
): string {
  const sorted = dimensions.map(({ Name, Value }) => `${String(Name)}=${String(Value)}`).sort();
  return JSON.stringify([namespace, name, sorted]);
}

/** The dimensions of an input. */
export function dimensionsOf(given: Json | undefined): readonly JsonObject[] {
  return Array.isArray(given) ? given.filter(isObject) : [];
}

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
  SampleCount: (values) => values.length,
};

/** One point per period with values, for each requested statistic. */
export function pointsOf(
  data: readonly Datum[],
  { start, end, period }: { readonly start: number; readonly end: number; readonly period: number },
  wanted: readonly string[],
): readonly JsonObject[] {
  const byPeriod = new Map<number, number[]>();
  for (const { time, value } of data) {
    if (time < start || time >= end) continue;
    const at = Math.floor(time / period) * period;
    byPeriod.set(at, [...(byPeriod.get(at) ?? []), value]);
  }
  return [...byPeriod]
    .sort(([one], [other]) => one - other)
    .map(([Timestamp, values]) => {
      const found = wanted.flatMap((name) => {
        const compute = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
        return compute === undefined ? [] : [[name, compute(values)] as const];
      });
      return { Timestamp, ...Object.fromEntries(found), Unit: 'None' };
    });
}

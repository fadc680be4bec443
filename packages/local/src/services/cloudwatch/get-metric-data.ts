import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { type Datum, dimensionsOf, metricKey, pointsOf } from './metrics.ts';

/**
 * Answers GetMetricData for queries of one metric each; metric math is refused by name (API reference,
 * GetMetricData, MetricDataQuery).
 */
export function getMetricData(data: readonly Datum[], input: JsonObject): JsonObject {
  const range = { start: Number(input['StartTime']), end: Number(input['EndTime']) };
  const queries = (input['MetricDataQueries'] as readonly Json[]).filter(isObject);
  const isAscending = input['ScanBy'] === 'TimestampAscending';
  const wanted = queries.filter(({ ReturnData }) => ReturnData !== false);
  const MetricDataResults = wanted.map((query) => resultOf(data, query, range, isAscending));
  return { MetricDataResults, Messages: [] };
}

function resultOf(
  data: readonly Datum[],
  { Id = '', MetricStat, Expression, Label }: JsonObject,
  range: { readonly start: number; readonly end: number },
  isAscending: boolean,
): JsonObject {
  if (!isObject(MetricStat)) {
    const message = `The local CloudWatch evaluates no expressions; ${String(Id)} asks for ${String(Expression)}.`;
    throw new ServiceError('ValidationError', message);
  }
  const metric = isObject(MetricStat['Metric']) ? MetricStat['Metric'] : {};
  const name = String(metric['MetricName']);
  const dimensions = dimensionsOf(metric['Dimensions']);
  const key = metricKey(String(metric['Namespace']), name, dimensions);
  const statistic = String(MetricStat['Stat']);
  const period = Number(MetricStat['Period']);
  const points = pointsOf(
    data.filter((datum) => datum.key === key),
    { ...range, period },
    [statistic],
  ) as readonly JsonObject[];
  const sorted = [...points].sort(
    (one, other) =>
      (Number(one['Timestamp']) - Number(other['Timestamp'])) * (isAscending ? 1 : -1),
  );
  return {
    Id,
    Label: Label ?? name,
    Timestamps: sorted.map(({ Timestamp = 0 }) => Timestamp),
    Values: sorted.map((point) => point[statistic] ?? 0),
    StatusCode: 'Complete',
  };
}

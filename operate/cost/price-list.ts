import { readFileSync } from 'node:fs';

/** The price of one thing. */
export interface Price {
  /** The number of units that cost `usd`. */
  readonly per: number;
  readonly unit: string;
  readonly usd: number;
  /** The page that states it. */
  readonly source: string;
  /** What is not confirmed. */
  readonly note?: string;
}

/** The names of everything that has a price. */
export type PriceName =
  | 'apiRequest'
  | 'lambdaRequest'
  | 'lambdaArmGigabyteSecond'
  | 's3Put'
  | 's3Get'
  | 's3GigabyteMonth'
  | 's3Event'
  | 'edgeRequest'
  | 'edgeFunction'
  | 'edgeGigabyte'
  | 'secretMonth'
  | 'customEvent'
  | 'pipeRequest'
  | 'streamRead'
  | 'archivedGigabyte'
  | 'archiveGigabyteMonth'
  | 'queueRequest'
  | 'topicPublish'
  | 'stateTransition'
  | 'expressRequest'
  | 'expressGigabyteSecond'
  | 'tableWrite'
  | 'tableRead'
  | 'tableGigabyteMonth'
  | 'backupGigabyteMonth'
  | 'logGigabyte'
  | 'customMetric'
  | 'alarmMetric'
  | 'compositeAlarm'
  | 'dashboard'
  | 'trace';

/** Dated prices of a region. */
export interface PriceList {
  readonly asOf: string;
  readonly region: string;
  readonly note: string;
  readonly prices: Readonly<Record<PriceName, Price>>;
}

/** Reads the price list beside this file. */
export function readPriceList(): PriceList {
  const file = new URL('prices.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as PriceList;
}

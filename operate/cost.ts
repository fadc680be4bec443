import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesize } from '../demo/synthesize.ts';
import { readArguments as readOptions } from '../scripts/read-arguments.ts';
import { readNumber } from '../scripts/read-number.ts';
import { runScript } from '../scripts/run-script.ts';
import type { Script } from '../scripts/script.ts';
import { type Assumptions, usualMonth } from './cost/assumptions.ts';
import { type Bill, formatBill, priced } from './cost/bill.ts';
import { billTable, replaceTable } from './cost/document.ts';
import { measured, memoryTable } from './cost/memory-table.ts';
import { pipelineLines } from './cost/pipeline-lines.ts';
import { type PriceList, readPriceList } from './cost/price-list.ts';
import { readFacts, type TemplateFacts } from './cost/template-facts.ts';
import { usualLines } from './cost/usual-lines.ts';

const costDocument = new URL('../docs/cost.md', import.meta.url);

const defaultImages = 1_000_000;
const defaultMegabytes = 4;

const costScript = {
  command: 'npm run cost',
  does: 'Prints what a month of the synthesized template costs, beside a function for each step.',
  options: {
    images: { value: 'N', does: `Images per month (default: ${defaultImages}).` },
    megabytes: { value: 'N', does: `Megabytes per image (default: ${defaultMegabytes}).` },
    reads: { value: 'N', does: `Reads per image (default: ${usualMonth.reads}).` },
    milliseconds: {
      value: 'N',
      does: `Milliseconds to process an image (default: ${usualMonth.processMilliseconds}).`,
    },
    json: { does: 'Print JSON.' },
    document: { does: 'Write the tables of docs/cost.md, and print nothing.' },
  },
} as const satisfies Script;

/**
 * `npm run cost`: the cost of a month of the synthesized template, compared with the usual
 * architecture.
 */
await runScript(costScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const { document, json, month } = readArguments(argv);
  try {
    const list = readPriceList();
    const facts = await synthesizedFacts();
    const bills = [
      priced('This template', pipelineLines(facts, month), list),
      priced('This template, its workflow Express', pipelineLines(facts, month, 'express'), list),
      priced(
        'This template, its workflow Express behind a queue and a pipe',
        pipelineLines(facts, month, 'queuedExpress'),
        list,
      ),
      priced(
        'The usual way: a function for each step, the API through functions',
        usualLines(facts, month),
        list,
      ),
    ];
    if (document) {
      const tables = documentTables(bills, list);
      writeFileSync(costDocument, tables(readFileSync(costDocument, 'utf8')));
      return 0;
    }
    if (json) {
      console.log(JSON.stringify({ asOf: list.asOf, region: list.region, month, bills }, null, 2));
      return 0;
    }
    console.log(`${list.region}, list prices as of ${list.asOf}, without free tiers.\n`);
    console.log(bills.map(formatBill).join('\n\n'));
    console.log(`\nAssumed: ${describe(month)}`);
    console.log('Not in it: deletions, users of Cognito, deliveries of the topic.');
    console.log(`${list.note}\nSources: operate/cost/prices.json`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

/** Returns the function that updates the tables of the document. */
function documentTables(bills: readonly Bill[], { prices }: PriceList) {
  const [ours, , queued, usual] = bills;
  if (ours === undefined || queued === undefined || usual === undefined) {
    throw new Error('A bill is missing.');
  }
  const heads = ['this template', 'Express behind a queue and a pipe', 'a function for each step'];
  const rows = billTable([ours, queued, usual], heads);
  const memory = memoryTable(measured, prices.lambdaArmGigabyteSecond);
  return (text: string) =>
    replaceTable(replaceTable(text, 'bill', rows), 'memory of process-image', memory);
}

interface CostArguments {
  readonly json: boolean;
  /** Whether to write the tables of docs/cost.md and nothing else. */
  readonly document: boolean;
  readonly month: Assumptions;
}

function readArguments(argv: readonly string[]): CostArguments {
  const { options } = readOptions(costScript, argv);
  const number = (name: 'images' | 'megabytes' | 'reads' | 'milliseconds', byDefault: number) =>
    readNumber(name, options[name], 'a number above 0', byDefault);
  const month = {
    ...usualMonth,
    images: number('images', defaultImages),
    megabytes: number('megabytes', defaultMegabytes),
    reads: number('reads', usualMonth.reads),
    processMilliseconds: number('milliseconds', usualMonth.processMilliseconds),
  };
  return { json: options.json, document: options.document, month };
}

async function synthesizedFacts(): Promise<TemplateFacts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-cost-'));
  try {
    const assembly = await synthesize(folder);
    const file = path.join(assembly, 'ImagePipeline.template.json');
    return readFacts(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(month: Assumptions): string {
  return Object.entries(month)
    .map(([name, value]) => `${name} ${value.toLocaleString('en-US')}`)
    .join(', ');
}

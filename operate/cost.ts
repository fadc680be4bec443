import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerHelp } from '../demo/help.ts';
import { synthesize } from '../demo/synthesize.ts';
import { type Assumptions, usualMonth } from './cost/assumptions.ts';
import { type Bill, formatBill, priced } from './cost/bill.ts';
import { billTable, replaceTable } from './cost/document.ts';
import { measured, memoryTable } from './cost/memory-table.ts';
import { pipelineLines } from './cost/pipeline-lines.ts';
import { type PriceList, readPriceList } from './cost/price-list.ts';
import { readFacts, type TemplateFacts } from './cost/template-facts.ts';
import { usualLines } from './cost/usual-lines.ts';

const costDocument = new URL('../docs/cost.md', import.meta.url);

const usage =
  'Usage: npm run cost -- [--images 1000000] [--megabytes 4] [--reads 3] [--milliseconds 1500] [--json | --document]';

/** `npm run cost`: a month of the synthesized template on paper, beside the usual way. */
answerHelp(process.argv.slice(2), usage);
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { document, json, month } = readArguments(argv);
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

/** Brings the tables of the document up to date. */
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
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...argv],
      options: {
        images: text,
        megabytes: text,
        reads: text,
        milliseconds: text,
        json: { type: 'boolean' },
        document: { type: 'boolean' },
      },
    });
    const month = {
      ...usualMonth,
      images: positive('images', values.images ?? '1000000'),
      megabytes: positive('megabytes', values.megabytes ?? '4'),
      reads: positive('reads', values.reads ?? String(usualMonth.reads)),
      processMilliseconds: positive(
        'milliseconds',
        values.milliseconds ?? String(usualMonth.processMilliseconds),
      ),
    };
    return { json: values.json ?? false, document: values.document ?? false, month };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`--${name} requires a number above 0, not ${text}.`);
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

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../demo/synthesize.ts';
import { type Assumptions, usualMonth } from './cost/assumptions.ts';
import { formatBill, priced } from './cost/bill.ts';
import { pipelineLines } from './cost/pipeline-lines.ts';
import { readPriceList } from './cost/price-list.ts';
import { readFacts, type TemplateFacts } from './cost/template-facts.ts';
import { usualLines } from './cost/usual-lines.ts';

const usage =
  'Usage: npm run cost -- [--images 1000000] [--megabytes 4] [--reads 3] [--milliseconds 1500] [--json]';

/** `npm run cost`: a month of the synthesized template on paper, beside the usual way. */
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { json, month } = readArguments(argv);
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
    if (json) {
      console.log(JSON.stringify({ asOf: list.asOf, region: list.region, month, bills }, null, 2));
      return 0;
    }
    console.log(`${list.region}, list prices as of ${list.asOf}, without free tiers.\n`);
    console.log(bills.map(formatBill).join('\n\n'));
    console.log(`\nAssumed: ${describe(month)}`);
    console.log(
      'Not in it: deletions, pictures delivered to viewers, users of Cognito, deliveries of the topic.',
    );
    console.log(`${list.note}\nSources: operate/cost/prices.json`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

function readArguments(argv: readonly string[]): { json: boolean; month: Assumptions } {
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
    return { json: values.json ?? false, month };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`--${name} wants a number above 0, not ${text}.`);
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

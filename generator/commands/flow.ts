import type { Finding, Verdict } from '@eventwright/pattern/prove';
import { type Coverage, coverageOf } from '../flow/coverage.ts';
import { findShadows, type ProvedFilter, proveFilters, type Shadow } from '../flow/filters.ts';
import { edgesOf, type FanOut, fanOuts, type Loop, loopsOf } from '../flow/graph.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Command, Report } from './command.ts';
import { readSoundCatalogue } from './reading/sound-catalogue.ts';

/**
 * `eventwright flow`: what the filters of the catalogue do, where events can circulate forever, and
 * who receives what.
 */
export const flowCommand: Command = {
  summary: 'Prove the filters, and find loops and events that nobody consumes.',
  folders: ['schemas'],
  options: { json: { does: 'Print one JSON object.' } },
  readsSchemas: true,
  run({ flag, folders }): Report {
    const read = readSoundCatalogue(folders, 'Nothing was proved.');
    if ('exitCode' in read) return read;
    return flag('json') ? flowAsJson(read.catalog) : describeFlow(read.catalog);
  },
};

/** The findings about a catalogue. */
interface Flow {
  readonly filters: readonly ProvedFilter[];
  readonly shadows: readonly Shadow[];
  readonly loops: readonly Loop[];
  readonly coverage: readonly Coverage[];
  readonly fanOuts: readonly FanOut[];
  /** 1 if a filter is dead or a loop has no end. */
  readonly exitCode: 0 | 1;
}

function readFlow(catalog: Catalog): Flow {
  const filters = proveFilters(catalog);
  const loops = loopsOf(edgesOf(catalog, filters));
  const isDead = filters.some(({ proof }) => proof.verdict.kind === 'dead');
  const isEndless = loops.some(({ mayEnd }) => !mayEnd);
  return {
    filters,
    shadows: findShadows(catalog),
    loops,
    coverage: coverageOf(catalog, filters),
    fanOuts: fanOuts(catalog, filters),
    exitCode: isDead || isEndless ? 1 : 0,
  };
}

/** The report on a catalogue; its exit code is 1 if a filter is dead or a loop has no end. */
export function describeFlow(catalog: Catalog): Report {
  const flow = readFlow(catalog);
  const lines = [
    ...flow.filters.flatMap(describeFilter),
    ...flow.shadows.map(describeShadow),
    ...flow.loops.map(describeLoop),
    ...flow.coverage.flatMap(describeCoverage),
    ...flow.fanOuts.slice(0, 1).map(describeFanOut),
  ];
  return { text: lines.map((line) => `${line}\n`).join(''), exitCode: flow.exitCode };
}

/** The same as one JSON object: events and consumers by their names. */
export function flowAsJson(catalog: Catalog): Report {
  const { filters, shadows, loops, coverage, fanOuts: outs, exitCode } = readFlow(catalog);
  const report = {
    filters: filters.map(({ consumer, event, proof }) => ({
      consumer: consumer.name,
      event: event.name,
      ...proof.verdict,
      findings: proof.findings,
    })),
    shadows: shadows.map(({ by, event, shadowed }) => ({
      consumer: shadowed.name,
      event: event.name,
      by: by.name,
    })),
    loops: loops.map(({ edges, mayEnd }) => ({
      mayEnd,
      steps: edges.map(({ event, from }) => ({ consumer: from.name, publishes: event.name })),
    })),
    coverage: coverage.map(({ event, ...rest }) => ({ event: event.name, ...rest })),
    fanOuts: outs.map(({ direct, event, total }) => ({
      event: event.name,
      direct: direct.map(({ name }) => name),
      total: total.map(({ name }) => name),
    })),
  };
  return { text: `${JSON.stringify(report, undefined, 2)}\n`, exitCode };
}

function describeFilter({ consumer, event, proof }: ProvedFilter): readonly string[] {
  const verdict = `${consumer.name}, on ${event.name}: ${describeVerdict(proof.verdict)}`;
  return [verdict, ...proof.findings.map((finding) => `  ${describeFinding(finding)}`)];
}

function describeVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'dead':
      return `the filter is dead, because of ${verdict.because}: no valid event matches, such as ${show(verdict.witness)}`;
    case 'always-true':
      return `the filter is always true: every valid event matches, such as ${show(verdict.witness)}`;
    case 'selective':
      return `the filter works: ${show(verdict.matching)} matches, ${show(verdict.failing)} does not`;
    case 'undecided':
      return 'undecided: no proof, and no two events that show that the filter works';
  }
}

function describeFinding(finding: Finding): string {
  if (finding.kind === 'unreachable-alternative') {
    return `${finding.pointer}: no valid event has this at ${finding.path}`;
  }
  const what = finding.forbidden ? 'the schema has no such value' : 'the schema does not name it';
  const hint = finding.nearest === undefined ? '' : ` (did you mean ${finding.nearest}?)`;
  return `${finding.pointer}: ${what}${hint}`;
}

function describeShadow({ by, event, shadowed }: Shadow): string {
  return `${shadowed.name}, on ${event.name}: shadowed, ${by.name} receives all of its events`;
}

function describeLoop({ edges, mayEnd }: Loop): string {
  const steps = edges.map(({ event, from }) => `${from.name} → ${event.name}`).join(' → ');
  const end = mayEnd ? 'a filter on the way may end it' : 'and no filter ends it';
  return `loop: ${steps} → ${edges[0]?.from.name}, ${end}`;
}

function describeCoverage(coverage: Coverage): readonly string[] {
  const { name } = coverage.event;
  switch (coverage.kind) {
    case 'covered':
      return [];
    case 'unheard':
      return [`${name}: no consumers`];
    case 'gap':
      return [`${name}: some events reach no consumer, such as ${show(coverage.witness)}`];
    case 'undecided':
      return [`${name}: undecided whether every event reaches a consumer`];
  }
}

function describeFanOut({ direct, event, total }: FanOut): string {
  const names = total.map(({ name }) => name).join(', ');
  return `largest fan-out: ${event.name} calls ${direct.length} directly, ${total.length} in all (${names})`;
}

const LONGEST_SHOWN = 300;

function show(witness: unknown): string {
  const text = JSON.stringify(witness) ?? 'none found';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

import { compile } from '@eventwright/pattern';
import { installPeers } from '../peers/install.ts';
import { headlineOf } from '../report/headline.ts';
import { ratesOf } from '../report/measure.ts';
import { shortNumber } from '../report/plot.ts';
import { rateColumns, rateRows } from '../report/rate-rows.ts';
import type { Plot, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';
import { inTurn, type Match } from './contestants.ts';
import { pluginMatcher } from './plugin.ts';
import { type Kind, workload } from './workload.ts';

const ours = '`@eventwright/pattern`';
const floor = '`JSON.parse` alone';
const plugin = withVersion('serverless-offline-aws-eventbridge');
const rules = 40;
const rounds = 5;
const plot: Plot = { unit: 'events per second', better: 'higher' };

/** The kinds that the plugin knows. It throws for wildcards, and lists in `anything-but` are equal to it. */
const kinds: readonly Kind[] = ['exact', 'prefix', 'suffix', 'numeric', 'anythingBut', 'array'];

/**
 * The matcher beside the only other one for EventBridge's patterns that npm gave us.
 * @throws Skipped if the peers cannot be installed
 */
export function peersTable(): Table {
  installPeers('serverless');
  const load = workload(rules, 500, kinds);
  const compiled = compile(load.rules);
  const own: Match = (event) => compiled.match(event);
  const theirs = pluginMatcher(load.rules);
  const agreed = load.events.filter((event) => same(own(event), theirs(event)));
  const rates = ratesOf(
    {
      [ours]: inTurn(agreed, own),
      [plugin]: inTurn(agreed, theirs),
      [floor]: inTurn(agreed, JSON.parse),
    },
    { rounds, seconds: 0.3 },
  );
  const rows = rateRows(rates, ours, [floor]);
  return {
    id: 'patterns-peers',
    title: 'Patterns beside a plugin’s matcher',
    note: `${rules} rules of the ${kinds.length} kinds that the plugin knows, events of about 820 bytes, events per second of processor time; medians of ${rounds} rounds in which the contestants alternate. Both find the same rules for ${agreed.length} of ${load.events.length} events; only those are measured.`,
    columns: rateColumns,
    rows,
    plot,
    headlines: [headlineOf(`events matched per second, ${rules} rules`, rows, plot, shortNumber)],
  };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

import type { ComponentType } from 'preact';
import { href } from '../../router.ts';
import type { ViewProps } from '../view-props.ts';
import { BucketView } from './bucket-view.tsx';
import { DataOverviewPage } from './data-overview.tsx';
import { FunctionView } from './function-view.tsx';
import { MailboxView } from './mailbox-view.tsx';
import { QueueView } from './queue-view.tsx';
import { SchedulesView } from './schedules-view.tsx';
import { TableView } from './table-view.tsx';
import { WorkflowView } from './workflow-view.tsx';

/** The pages of single stores by the kind in the address. */
const kinds: Readonly<Record<string, ComponentType<{ readonly name: string }>>> = {
  buckets: BucketView,
  tables: TableView,
  queues: QueueView,
  functions: FunctionView,
  workflows: WorkflowView,
  mailbox: MailboxView,
  schedules: SchedulesView,
};

/** All that is stored, or one store. */
export function StoredView({ rest: [kind, name = ''] }: ViewProps) {
  if (kind === undefined) return <DataOverviewPage />;
  const Page = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return (
    <section class="page">
      <nav class="crumbs" aria-label="Path">
        <a href={href(['data'])}>Data</a> <span aria-hidden="true">/</span>{' '}
        {kind.slice(0, 1).toUpperCase() + kind.slice(1)}
      </nav>
      {Page === undefined ? (
        <p class="empty">There is no page for {kind}.</p>
      ) : (
        <Page name={name} key={`${kind} ${name}`} />
      )}
    </section>
  );
}

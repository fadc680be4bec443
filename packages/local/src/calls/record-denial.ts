import type { Activities } from '../activities/activities.ts';
import type { ReportedDenial } from '../permissions/index.ts';

/** Records a denial where people look: what was refused, and the statement that is missing. */
export function recordDenial(
  activities: Activities,
  { action, resource, message, advice, statements }: ReportedDenial,
): void {
  activities.record({
    service: 'iam',
    action,
    resource,
    summary: `${message}. ${advice}`,
    outcome: 'failed',
    detail: { missing: statements },
  });
}

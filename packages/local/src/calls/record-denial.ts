import type { Activities } from '../activities/activities.ts';
import type { ReportedDenial } from '../permissions/index.ts';

/** Records a denial where people see it: what was refused, and the missing statement. */
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

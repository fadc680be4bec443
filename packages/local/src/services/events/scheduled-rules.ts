import type { JsonObject } from '@eventwright/json';
import type { Clock } from '../../clock.ts';
import { parseSchedule } from '../schedule/expression.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import type { RuleListener } from './buses.ts';
import type { Rule } from './rule.ts';
import { scheduledEvent } from './scheduled-event.ts';

/** Runs the schedules of rules. Each follows the latest version of its rule. */
export function createScheduledRules(
  clock: Clock,
  due: (rule: Rule, event: JsonObject) => void,
): RuleListener & { stop(): void } {
  const running = new Map<string, AbortController>();
  const end = (arn: string) => {
    running.get(arn)?.abort();
    running.delete(arn);
  };
  return {
    put(rule) {
      end(rule.arn);
      const schedule = rule.schedule === undefined ? undefined : parseSchedule(rule.schedule);
      if (schedule === undefined || !rule.isEnabled) return;
      const controller = new AbortController();
      running.set(rule.arn, controller);
      runSchedule(
        clock,
        schedule,
        (time) => due(rule, scheduledEvent(rule.arn, time)),
        controller.signal,
      );
    },
    delete: end,
    stop: () => [...running.keys()].forEach(end),
  };
}

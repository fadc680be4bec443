import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import type { KeptTable } from '../../kept/kept-store.ts';
import { keepWork, type WorkInProgress } from '../../kept/work-in-progress.ts';
import { readJsonBody, sendJson } from '../../protocol/http.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { parseSchedule } from '../schedule/expression.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import type { Cloud, CreateService } from '../service.ts';
import { invokeTarget } from './invoke-target.ts';
import { readSchedule } from './schedules.ts';

/** A schedule that runs. */
interface Running {
  readonly arn: string;
  readonly input: JsonObject;
  readonly created: number;
  readonly stop: AbortController;
}

/** EventBridge Scheduler. */
interface Scheduler {
  readonly cloud: Cloud;
  /** By `group/name`. */
  readonly schedules: Map<string, Running>;
  readonly groups: Set<string>;
  /** Pending calls of targets. */
  readonly calls: WorkInProgress<ScheduledCall>;
  /** Schedules, by `group/name`. */
  readonly kept: KeptTable<KeptSchedule>;
  readonly stopping: AbortController;
}

interface ScheduledCall {
  readonly input: JsonObject;
  readonly arn: string;
}

/** A schedule in its stored form. */
interface KeptSchedule {
  readonly input: JsonObject;
  readonly created: number;
  /** Whether the API created it. The template recreates its own. */
  readonly isOwn: boolean;
  /** Whether a schedule for one time has been due. */
  readonly isOver: boolean;
}

/** Starts a schedule, in place of the one of its name if there is one. */
function put(scheduler: Scheduler, given: JsonObject, isOwn: boolean): Running {
  const { schedules, groups, kept } = scheduler;
  const input = readSchedule(given);
  const key = `${String(input['GroupName'])}/${String(input['Name'])}`;
  if (!groups.has(String(input['GroupName']))) {
    throw notFound(`Schedule group ${String(input['GroupName'])} does not exist.`);
  }
  const earlier = schedules.get(key);
  earlier?.stop.abort();
  const { clock } = scheduler.cloud;
  const arn = scheduler.cloud.arn('scheduler', `schedule/${key}`);
  const stop = new AbortController();
  const before = kept.get(key);
  const created = earlier?.created ?? before?.created ?? Date.now() / 1000;
  const running = { arn, input, created, stop };
  schedules.set(key, running);
  const schedule = parseSchedule(
    String(input['ScheduleExpression']),
    String(input['ScheduleExpressionTimezone']),
  );
  const isSame = before?.input['ScheduleExpression'] === input['ScheduleExpression'];
  const isOver = schedule?.kind === 'at' && isSame && before?.isOver === true;
  kept.put(key, { input, created, isOwn, isOver });
  if (schedule === undefined || input['State'] === 'DISABLED' || isOver) return running;
  const due = (): void => {
    if (stop.signal.aborted) return;
    try {
      begin();
    } catch {
      // The disk does not take it now: the call is late, and not lost.
      setTimeout(due, lateness).unref();
    }
  };
  const begin = () => {
    const isLast = schedule.kind === 'at';
    const isDeleted = isLast && input['ActionAfterCompletion'] === 'DELETE';
    scheduler.cloud.kept.together(() => {
      startCall(scheduler, { input, arn });
      if (isDeleted) kept.delete(key);
      else if (isLast) kept.put(key, { input, created, isOwn, isOver: true });
    });
    if (isDeleted && schedules.get(key) === running) schedules.delete(key);
  };
  // Schedules that were due while the cloud was stopped are due now.
  if (schedule.kind === 'at' && isSame && schedule.time <= clock.now()) due();
  else runSchedule(clock, schedule, due, stop.signal, boundsOf(input));
  return running;
}

/** How soon a call is retried that the disk did not take, in milliseconds. */
const lateness = 1_000;

function startCall({ cloud, calls, stopping }: Scheduler, call: ScheduledCall): void {
  void calls.run(call, ({ input, arn }) => invokeTarget(cloud, input, arn, stopping.signal));
}

function boundsOf({ StartDate, EndDate }: JsonObject): { start?: number; end?: number } {
  return {
    ...(StartDate === undefined ? {} : { start: Number(StartDate) * 1000 }),
    ...(EndDate === undefined ? {} : { end: Number(EndDate) * 1000 }),
  };
}

/** `/schedules/NAME`, `/schedules`, `/schedule-groups/NAME`, `/schedule-groups`. */
async function answer(
  scheduler: Scheduler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, kind = '', encoded] = pathname.split('/');
  const name = encoded === undefined ? undefined : decode(encoded);
  const body = await readJsonBody(request);
  const method = request.method ?? 'GET';
  if (kind === 'schedules') {
    const group = String(body['GroupName'] ?? searchParams.get('groupName') ?? 'default');
    return sendJson(response, 200, scheduleAnswer(scheduler, { method, name, group, body }));
  }
  if (kind === 'schedule-groups') {
    return sendJson(response, 200, groupAnswer(scheduler, method, name));
  }
  throw unknown(method, pathname);
}

interface ScheduleRequest {
  readonly method: string;
  readonly name: string | undefined;
  readonly group: string;
  readonly body: JsonObject;
}

function scheduleAnswer(
  scheduler: Scheduler,
  { method, name, group, body }: ScheduleRequest,
): JsonObject {
  const { schedules } = scheduler;
  if (name === undefined) {
    if (method !== 'GET') throw unknown(method, '/schedules');
    return { Schedules: [...schedules.values()].map(summarize) };
  }
  const found = schedules.get(`${group}/${name}`);
  if (method === 'POST') {
    if (found !== undefined) {
      throw new ServiceError('ConflictException', `Schedule ${name} already exists.`, 409);
    }
    return { ScheduleArn: put(scheduler, { ...body, Name: name }, true).arn };
  }
  if (found === undefined) throw notFound(`Schedule ${name} does not exist.`);
  if (method === 'PUT') return { ScheduleArn: put(scheduler, { ...body, Name: name }, true).arn };
  if (method === 'DELETE') {
    found.stop.abort();
    schedules.delete(`${group}/${name}`);
    scheduler.kept.delete(`${group}/${name}`);
    return {};
  }
  if (method !== 'GET') throw unknown(method, `/schedules/${name}`);
  const times = { CreationDate: found.created, LastModificationDate: found.created };
  return { Arn: found.arn, ...found.input, ...times };
}

function groupAnswer({ groups, cloud }: Scheduler, method: string, name?: string): JsonObject {
  const describe = (one: string): JsonObject => ({
    Name: one,
    Arn: cloud.arn('scheduler', `schedule-group/${one}`),
    State: 'ACTIVE',
  });
  if (name === undefined) return { ScheduleGroups: [...groups].map(describe) };
  if (method === 'POST') {
    if (groups.has(name)) {
      throw new ServiceError('ConflictException', `Schedule group ${name} already exists.`, 409);
    }
    groups.add(name);
    cloud.kept.table('schedule-groups').put(name, true);
    return { ScheduleGroupArn: String(describe(name)['Arn']) };
  }
  if (!groups.has(name)) throw notFound(`Schedule group ${name} does not exist.`);
  if (method === 'GET') return describe(name);
  if (method !== 'DELETE') throw unknown(method, `/schedule-groups/${name}`);
  if (name === 'default') {
    throw new ServiceError('ValidationException', 'The default group cannot be deleted.');
  }
  groups.delete(name);
  cloud.kept.table('schedule-groups').delete(name);
  return {};
}

function summarize({ arn, input }: Running): JsonObject {
  const { Name = '', GroupName = '', State = '', Target } = input;
  const { Arn = '' } = Target as JsonObject;
  return { Arn: arn, Name, GroupName, State, Target: { Arn } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('ValidationException', 'The path of the request is not well encoded.');
  }
}

function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404);
}

function unknown(method: string, path: string): ServiceError {
  return new ServiceError('UnknownOperationException', `There is no ${method} ${path}.`, 404);
}

/** EventBridge Scheduler: one-time and repeated calls of targets. */
export const createScheduler: CreateService = (cloud) => {
  const groups = cloud.kept.table('schedule-groups').entries();
  const scheduler: Scheduler = {
    cloud,
    schedules: new Map(),
    groups: new Set(['default', ...groups.map(([name]) => name)]),
    calls: keepWork(cloud.kept, 'scheduled-calls'),
    kept: cloud.kept.table('schedules'),
    stopping: new AbortController(),
  };
  return {
    name: 'scheduler',
    resourceTypes: {
      'AWS::Scheduler::Schedule': {
        supported: [
          'Name',
          'GroupName',
          'ScheduleExpression',
          'ScheduleExpressionTimezone',
          'StartDate',
          'EndDate',
          'State',
          'Target',
        ],
        inert: {
          Description: 'is not shown',
          FlexibleTimeWindow: 'targets are called at the beginning of the window',
          KmsKeyArn: 'data stays in memory',
        },
        provision({ logicalId, properties }) {
          const Name = String(properties['Name'] ?? cloud.physicalName(logicalId));
          const { arn } = put(scheduler, { ...properties, Name }, false);
          return { ref: Name, attributes: { Arn: arn } };
        },
      },
      'AWS::Scheduler::ScheduleGroup': {
        supported: ['Name'],
        inert: { Tags: 'tags have no effect here' },
        provision({ logicalId, properties }) {
          const name = String(properties['Name'] ?? cloud.physicalName(logicalId));
          scheduler.groups.add(name);
          const Arn = cloud.arn('scheduler', `schedule-group/${name}`);
          return { ref: name, attributes: { Arn } };
        },
      },
    },
    handle: (request, response) => answer(scheduler, request, response),
    start() {
      for (const [key, { input, isOwn }] of scheduler.kept.entries()) {
        if (isOwn && !scheduler.schedules.has(key)) put(scheduler, input, true);
      }
      scheduler.calls.resume(({ input, arn }) =>
        invokeTarget(cloud, input, arn, scheduler.stopping.signal),
      );
    },
    stop: async () => {
      scheduler.stopping.abort();
      for (const { stop } of scheduler.schedules.values()) stop.abort();
    },
  };
};

import { describe, expect, it } from 'vitest';
import { FaultPlanError, parseFaultPlan } from './parse-fault-plan.ts';

/** The message that refuses a plan; empty if it is taken. */
function refusalOf(text: string): string {
  try {
    parseFaultPlan(text, 'faults.json');
    return '';
  } catch (error) {
    if (!(error instanceof FaultPlanError)) throw error;
    return error.message;
  }
}

describe('A fault plan', () => {
  it('is JSON or YAML, and its default seed is 1', () => {
    const faults = [{ fault: 'throttle', calls: 'dynamodb:*', chance: 0.1 }];
    expect(parseFaultPlan(JSON.stringify({ seed: 7, faults }), 'a.json')).toEqual({
      seed: 7,
      faults,
    });
    const yaml = 'faults:\n  - fault: throttle\n    calls: dynamodb:*\n    chance: 0.1\n';
    expect(parseFaultPlan(yaml, 'a.yaml')).toEqual({ seed: 1, faults });
  });

  it.each([
    ['{"faults": [', 'faults.json:1:13: Flow sequence in block collection must be sufficiently'],
    ['[]', 'A fault plan is an object with "faults"'],
    ['{"seed": 1}', '"faults" must be a list of rules.'],
    ['{"seed": 0.5, "faults": []}', 'faults.json:1:10 /seed: "seed" must be a whole number.'],
    ['{"rules": []}', '/rules: A fault plan has "seed" and "faults", and no "rules".'],
    ['{"faults": ["all"]}', 'faults.json:1:13 /faults/0: A rule is an object'],
    [
      '{"faults": [{"fault": "explode"}]}',
      'faults.json:1:23 /faults/0/fault: "fault" must be one of',
    ],
    ['{"faults": [{"fault": "constructor"}]}', '"fault" must be one of'],
    ['{"faults": [{"calls": "*"}]}', '/faults/0: "fault" must be one of'],
    ['{"faults": [{"fault": "throttle"}]}', 'needs "calls" or "deliveries", and not both'],
    [
      '{"faults": [{"fault": "throttle", "calls": "*", "deliveries": "*"}]}',
      'needs "calls" or "deliveries", and not both',
    ],
    ['{"faults": [{"fault": "throttle", "calls": "DynamoDB"}]}', '"calls" must be an IAM action'],
    [
      '{"faults": [\n  {"fault": "throttle", "calls": "*", "chance": "often"}]}',
      'faults.json:2:49 /faults/0/chance: "chance" must be a number from 0 to 1.',
    ],
    ['{"faults": [{"fault": "delay", "calls": "*"}]}', 'A "delay" rule needs "milliseconds".'],
    [
      '{"faults": [{"fault": "delay", "calls": "*", "milliseconds": [9, 1]}]}',
      '"milliseconds" must be two whole numbers',
    ],
    ['{"faults": [{"fault": "duplicate", "calls": "*"}]}', 'A "duplicate" rule has no "calls"'],
    ['{"faults": [{"fault": "duplicate", "deliveries": ""}]}', '"deliveries" must be a name'],
    ['{"faults": [{"fault": "crash", "functions": "*"}]}', 'A "crash" rule needs "at".'],
    ['{"faults": [{"fault": "crash", "functions": "*", "at": "noon"}]}', 'start, call, end'],
    [
      '{"faults": [{"fault": "crash", "functions": "*", "at": "end", "effect": true}]}',
      '"effect" belongs to a crash with "at": "call".',
    ],
    [
      '{"faults": [{"fault": "error", "calls": "*", "status": 404}]}',
      '"status" must be 500 or 503.',
    ],
    ['{"faults": [{"fault": "throttle", "deliveries": "*", "by": "x"}]}', 'have no caller'],
    ['{"faults": [{"fault": "reorder", "deliveries": "*", "times": -1}]}', 'whole number from 0'],
  ])('%s is rejected with the mistake and its place', (text, message) => {
    expect(refusalOf(text)).toContain(message);
  });
});

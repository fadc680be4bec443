import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { changes, checks, removal, wayBack } from './steps.ts';

describe('The arguments of a deployment', () => {
  it.each([
    [[], /Name a stage/],
    [['--stage', 'stagin'], /no stage stagin. Use one of: sandbox, staging, production/],
    [['--stage', 'production', '--destroy'], /does not destroy production/],
    [['--stage', 'sandbox', '--context', 'origin'], /KEY=VALUE/],
    [['--stage', 'sandbox', '--force'], /no option --force/],
  ])('%j are rejected', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message);
  });
});

describe('The steps of a deployment', () => {
  const titles = (stage: string) =>
    changes(readArguments(['--stage', stage])).map(({ title }) => title);

  it('register and record a shared stage, but not a sandbox', () => {
    expect(titles('staging')).toEqual([
      'The stack is deployed',
      'The events are registered',
      'A photograph passes through it',
      'The deployed versions are recorded',
    ]);
    expect(titles('sandbox')).toEqual(['The stack is deployed', 'A photograph passes through it']);
  });

  it('compare with the registry only if it has events', () => {
    const compared = (hasEvents: boolean) =>
      checks(wanted, hasEvents).filter(({ command }) => command.includes('registry'));
    expect(compared(true)).toHaveLength(1);
    expect(compared(false)).toEqual([]);
  });

  const wanted = readArguments([
    '--stage',
    'staging',
    '--stack',
    'Pictures',
    '--context',
    'origin=x',
  ]);

  it('check before they change anything, and call AWS only if they say so', () => {
    expect(checks(wanted).map(({ command }) => command.slice(1, 4).join(' '))).toEqual([
      'eventwright generate --check',
      'eventwright lint',
      'eventwright breaking --against',
      'eventwright breaking --against',
      'cdk synth --quiet',
    ]);
    const reaching = [...checks(wanted), ...changes(wanted), ...removal(wanted)];
    for (const { command, needsAccount } of reaching) {
      const isOfAws = /--aws|cdk (deploy|destroy)|smoke|eventwright hold/.test(command.join(' '));
      expect([command, needsAccount]).toEqual([command, isOfAws]);
    }
  });

  it('pass the stage, the name and the context to CDK', () => {
    const deploy = changes(wanted)[0]?.command.join(' ');
    expect(deploy).toContain('-c stage=staging -c stackName=Pictures -c origin=x');
  });

  it('end with rollback instructions', () => {
    expect(wayBack(wanted, 'abc1234')).toContain('git checkout abc1234');
  });
});

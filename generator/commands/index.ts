import type { Command } from './command.ts';

/** The commands by name, each loaded when it is called: one file and one line each. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).initCommand,
  generate: async () => (await import('./generate.ts')).generateCommand,
  dev: async () => (await import('./dev.ts')).devCommand,
  lint: async () => (await import('./lint.ts')).lintCommand,
  new: async () => (await import('./new.ts')).newCommand,
  sample: async () => (await import('./sample.ts')).sampleCommand,
  send: async () => (await import('./send.ts')).sendCommand,
  tail: async () => (await import('./tail.ts')).tailCommand,
  story: async () => (await import('./story.ts')).storyCommand,
  logs: async () => (await import('./logs.ts')).logsCommand,
  redrive: async () => (await import('./redrive.ts')).redriveCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  graph: async () => (await import('./graph.ts')).graphCommand,
  flow: async () => (await import('./flow.ts')).flowCommand,
  match: async () => (await import('./match.ts')).matchCommand,
  route: async () => (await import('./route.ts')).routeCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  convert: async () => (await import('./convert.ts')).convertCommand,
  breaking: async () => (await import('./breaking.ts')).breakingCommand,
  hold: async () => (await import('./hold.ts')).holdCommand,
  bindings: async () => (await import('./bindings.ts')).bindingsCommand,
  register: async () => (await import('./register.ts')).registerCommand,
  pull: async () => (await import('./pull.ts')).pullCommand,
  status: async () => (await import('./status.ts')).statusCommand,
};

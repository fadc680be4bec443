#!/usr/bin/env node
'use strict';

// Plain CommonJS that every Node.js can read: an old one gets a sentence instead of a syntax error.
var needed = /\d+\.\d+/.exec(require('./package.json').engines.node)[0];

function isOlder(version, than) {
  var left = version.split('.').map(Number);
  var right = than.split('.').map(Number);
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}

/**
 * `dev` runs all day, and with a small nursery it holds 100 MB less. Node.js reads the flag only at its
 * start, so the process begins again as itself, where the platform can (docs/decisions/144).
 */
function startAnewWithSmallNursery() {
  var flag = '--max-semi-space-size=8';
  var given = process.execArgv.concat(process.env.NODE_OPTIONS || '').join(' ');
  if (typeof process.execve !== 'function' || given.indexOf('--max-semi-space-size') >= 0) return;
  var rest = process.execArgv.concat(process.argv.slice(1));
  try {
    process.execve(process.execPath, [process.execPath, flag].concat(rest), process.env);
  } catch (_error) {
    // It goes on as it is; nothing depends on the flag.
  }
}

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `eventwright needs Node.js ${needed} or later, and this is ${process.version}.\n`,
  );
  process.exitCode = 1;
} else {
  if (process.argv[2] === 'dev') startAnewWithSmallNursery();
  // Before the first module is imported, so that all are taken from the cache.
  require('node:module').enableCompileCache();
  import('./cli.ts');
}

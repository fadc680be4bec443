#!/usr/bin/env node
'use strict';

// Plain CommonJS that every Node.js can read: an old one gets a sentence instead of a syntax error.
var needed = /\d+\.\d+/.exec(require('./package.json').engines.node)[0];

function isOlder(version, than) {
  var left = version.split('.').map(Number);
  var right = than.split('.').map(Number);
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `eventwright needs Node.js ${needed} or later, and this is ${process.version}.\n`,
  );
  process.exitCode = 1;
} else {
  // A short run is quicker with a small nursery (docs/decisions/085).
  require('node:v8').setFlagsFromString('--max-semi-space-size=8');
  // Before the first module is imported, so that all are taken from the cache.
  require('node:module').enableCompileCache();
  import('./cli.ts');
}

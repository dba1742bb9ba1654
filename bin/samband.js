#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const main = path.join(__dirname, '../dist/src/main.js');
if (existsSync(main)) {
  process.setSourceMapsEnabled(true);
  require(main);
} else {
  process.stderr.write('Samband is not built yet: run "npm run build" first.\n');
  process.exitCode = 2;
}

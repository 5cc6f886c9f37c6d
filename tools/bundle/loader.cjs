'use strict';
// The library is in library.js. Most of its load time is parsing, which the code that V8 compiled when the package was built makes unnecessary.
// Without such code for this version of Node.js, or if anything about it is wrong, library.js is loaded like any other module.
const { readFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { Script } = require('node:vm');

/** The library as a script with its compiled code; undefined if there is none that fits. */
function precompiled() {
  try {
    const cached = readFileSync(`${__dirname}/code-cache/${process.versions.v8}-${process.platform}-${process.arch}`);
    const [digest, cachedData] = [cached.subarray(0, 32), cached.subarray(32)];
    const source = readFileSync(`${__dirname}/library.js`);
    // V8 itself compares neither the content of the source nor that of its compiled code.
    const { createHash } = require('node:crypto');
    if (!createHash('sha256').update(source).update(cachedData).digest().equals(digest)) { return undefined; }
    // A test runner such as jest gives modules other global objects than those that a script would get.
    if (new Script('Object').runInThisContext() !== Object) { return undefined; }
    return new Script(wrap(source.toString('latin1')), { filename: `${__dirname}/library.js`, cachedData }).runInThisContext();
  } catch {
    return undefined;
  }
}

const library = precompiled();
if (library) {
  library.call(exports, exports, require, module, __filename, __dirname);
} else {
  // Also the line from which Node.js knows the names that ES modules can import.
  module.exports = require('./library.js');
}

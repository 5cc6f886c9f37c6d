'use strict';
// Arguments: folder of the library, a program. Writes the code that V8 has compiled of the library when the program ends, for the Node.js that
// runs this: functions that the program does not call are compiled when they are called, as always.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { Script } = require('node:vm');

const [folder, program] = process.argv.slice(2).map((path) => resolve(path));
const file = join(folder, 'library.js');
const source = readFileSync(file);
if (source.some((byte) => byte > 127)) { throw new Error(`${file} is not ASCII, which the loader relies on`); }

const script = new Script(Module.wrap(source.toString('latin1')), { filename: file });
const library = new Module(file);
library.filename = file;
library.paths = Module._nodeModulePaths(folder);
script.runInThisContext().call(library.exports, library.exports, (name) => library.require(name), library, file, folder);

const load = Module._load;
Module._load = (name, ...rest) => (name === 'cdk8s-kafka' ? library.exports : load(name, ...rest));
process.on('exit', () => {
  const code = script.createCachedData();
  mkdirSync(join(folder, 'code-cache'), { recursive: true });
  writeFileSync(join(folder, 'code-cache', `${process.versions.v8}-${process.platform}-${process.arch}`),
    Buffer.concat([createHash('sha256').update(source).update(code).digest(), code]));
});
require(program);

#!/usr/bin/env node
import { Commands } from './program';
import { run } from './run';

// An output that nobody reads to its end, as with `| head`, is not an error. A roll that is not finished stops.
for (const stream of [process.stdout, process.stderr]) { stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode ?? 1 : 2)); }

const code = run(process.argv.slice(2), () => require('./commands') as Commands, { out: process.stdout, err: process.stderr }, process.env);
if (code instanceof Promise) { void code.then((later) => { process.exitCode = later; }); } else { process.exitCode = code; }

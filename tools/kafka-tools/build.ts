/** Builds the jars in src/kafka-tools from the sources in src/. */
import { writeFileSync } from 'node:fs';
import { buildJar, currentJdk, JARS, JDK } from './jar';

if (currentJdk() !== JDK) { throw new Error(`The jars are built with JDK ${JDK}, this is JDK ${currentJdk()}. Change JDK in jar.ts for a new one.`); }
for (const jar of JARS) { writeFileSync(jar.file, buildJar(jar)); }

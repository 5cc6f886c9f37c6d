/** Builds src/kafka-tools/kafka-tools.jar from the sources in src/. */
import { writeFileSync } from 'node:fs';
import { buildJar, currentJdk, JAR, JDK } from './jar';

if (currentJdk() !== JDK) { throw new Error(`The jar is built with JDK ${JDK}, this is JDK ${currentJdk()}. Change JDK in jar.ts for a new one.`); }
writeFileSync(JAR, buildJar());

/** Runs the JUnit tests of the tools, and checks that the committed jar is built from the sources. */
import { readFileSync } from 'node:fs';
import { buildJar, currentJdk, JAR, JDK, runTests } from './jar';

/** The jar is part of a ConfigMap, as base64. */
const LARGEST = 60_000;

console.log(runTests());

const committed = readFileSync(JAR);
if (committed.length > LARGEST) { throw new Error(`The jar has ${committed.length} bytes, more than ${LARGEST}.`); }
const jdk = currentJdk();
if (jdk !== JDK) {
  console.log(`NOT COMPARED: the committed jar was built with JDK ${JDK}, this is JDK ${jdk}.`);
} else if (!buildJar().equals(committed)) {
  throw new Error('src/kafka-tools/kafka-tools.jar differs from its sources: run npx tsx tools/kafka-tools/build.ts, and commit it.');
} else {
  console.log(`The committed jar, with ${committed.length} bytes, has the bytes that its sources give.`);
}

/** Runs the JUnit tests of the tools, and checks that the committed jars are built from the sources. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { buildJar, currentJdk, JARS, JDK, runTests, usage } from './jar';

/** A jar is part of a ConfigMap, as base64. */
const LARGEST = 60_000;

console.log(runTests());

// Every command has to be there although the images of Kafka 4 have no client of ZooKeeper.
for (const version of ['3.9.0', '4.3.1']) {
  for (const { program } of JARS) {
    if (!program) { continue; }
    const { status, stdout, stderr } = usage(program.name, version);
    if (status !== 2 || !stdout.startsWith(program.usage)) { throw new Error(`${program.name} does not start with the libraries of Kafka ${version}: ${stdout}${stderr}`); }
  }
}

const jdk = currentJdk();
for (const jar of JARS) {
  const committed = readFileSync(jar.file);
  const name = basename(jar.file);
  if (committed.length > LARGEST) { throw new Error(`${name} has ${committed.length} bytes, more than ${LARGEST}.`); }
  if (jdk !== JDK) {
    console.log(`NOT COMPARED: ${name} was built with JDK ${JDK}, this is JDK ${jdk}.`);
  } else if (!buildJar(jar).equals(committed)) {
    throw new Error(`src/kafka-tools/${name} differs from its sources: run npx tsx tools/kafka-tools/build.ts, and commit it.`);
  } else {
    console.log(`The committed ${name}, with ${committed.length} bytes, has the bytes that its sources give.`);
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../util/data-folder';

/** The programs that Jobs run on the class path of a Kafka image (tools/kafka-tools). */
export type ProgramJar = 'kafka-tools.jar' | 'kafka-mirror-tools.jar';

/** The programs, and the Java agent of Kafka nodes. */
export type JarName = ProgramJar | 'kafka-agent.jar';

interface Jar {
  readonly base64: string;
  readonly sha256: string;
}

const jars = new Map<JarName, Jar>();

/** Returns a jar of the package. Apps that do not need it do not read it. */
export function jarOf(name: JarName): Jar {
  let jar = jars.get(name);
  if (!jar) {
    const bytes = readFileSync(join(dataFolder('kafka-tools', __dirname), name));
    jar = { base64: bytes.toString('base64'), sha256: createHash('sha256').update(bytes).digest('hex') };
    jars.set(name, jar);
  }
  return jar;
}

/** The folder of the program in containers. */
export const TOOLS_PATH = '/opt/cdk8s-kafka';

/** The classes with the commands. */
export const TOOLS_CLASSES: Readonly<Record<ProgramJar, string>> = {
  'kafka-tools.jar': 'io.github.cdk8skafka.tools.Main',
  'kafka-mirror-tools.jar': 'io.github.cdk8skafka.tools.MirrorTools',
};

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../util/data-folder';

/** The program that Jobs run on the class path of a Kafka image, and the Java agent of Kafka nodes (tools/kafka-tools). */
export type JarName = 'kafka-tools.jar' | 'kafka-agent.jar';

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

/** The class with the commands. */
export const TOOLS_CLASS = 'io.github.cdk8skafka.tools.Main';

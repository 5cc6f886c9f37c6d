import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../util/data-folder';

/** The program that Jobs run on the class path of a Kafka image (tools/kafka-tools). */
export interface ToolsJar {
  readonly base64: string;
  readonly sha256: string;
}

let jar: ToolsJar | undefined;

/** Returns the program. Apps without operations do not read it. */
export function toolsJar(): ToolsJar {
  if (!jar) {
    const bytes = readFileSync(join(dataFolder('kafka-tools', __dirname), JAR));
    jar = { base64: bytes.toString('base64'), sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  return jar;
}

/** The name of the file in the package and in the ConfigMap. */
export const JAR = 'kafka-tools.jar';

/** The folder of the program in containers. */
export const TOOLS_PATH = '/opt/cdk8s-kafka';

/** The class with the commands. */
export const TOOLS_CLASS = 'io.github.cdk8skafka.tools.Main';

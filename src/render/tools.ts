import { createHash } from 'node:crypto';
import { JarName, jarOf } from '../kafka-tools/jar';
import { EXPORTER_FILE, EXPORTER_NAME } from '../plan/pods/agent';

/** The ConfigMap with a jar. */
export function toolsObject(jar: JarName) {
  const { base64, sha256 } = jarOf(jar);
  return {
    name: `${jar.replace('.jar', '')}-${sha256.slice(0, 10)}`, annotations: { 'cdk8s-kafka/sha256': sha256 }, content: { immutable: true, binaryData: { [jar]: base64 } },
  };
}

/** The ConfigMap with a configuration of the JMX exporter. Its name follows from the content, so that a change restarts the pods. */
export const exporterObject = (config: string) => ({
  name: `${EXPORTER_NAME}-${createHash('sha256').update(config).digest('hex').slice(0, 10)}`,
  content: { immutable: true, data: { [EXPORTER_FILE]: config } },
});

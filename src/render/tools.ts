import { JAR, toolsJar } from '../kafka-tools/jar';
import { TOOLS_APP } from '../plan/identity';

/** The ConfigMap with the Java program that Jobs run. */
export function toolsObject() {
  const { base64, sha256 } = toolsJar();
  return {
    name: `${TOOLS_APP}-${sha256.slice(0, 10)}`, annotations: { 'cdk8s-kafka/sha256': sha256 }, content: { immutable: true, binaryData: { [JAR]: base64 } },
  };
}

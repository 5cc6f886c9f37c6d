import { JarName, jarOf } from '../kafka-tools/jar';

/** The ConfigMap with a jar. */
export function toolsObject(jar: JarName) {
  const { base64, sha256 } = jarOf(jar);
  return {
    name: `${jar.replace('.jar', '')}-${sha256.slice(0, 10)}`, annotations: { 'cdk8s-kafka/sha256': sha256 }, content: { immutable: true, binaryData: { [jar]: base64 } },
  };
}

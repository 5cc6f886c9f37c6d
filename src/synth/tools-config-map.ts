import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { createObject } from './api-object';
import { JAR, toolsJar } from '../kafka-tools/jar';
import { TOOLS_APP } from '../plan/identity';

/** The ConfigMaps with the program, by app and namespace. */
const known = new WeakMap<IConstruct, Map<string, ApiObject>>();

/** Returns the ConfigMap with the Java program that Jobs run: one for each namespace, in the chart that needs it first. */
export function toolsConfigMap(construct: IConstruct, namespace: string | undefined): ApiObject {
  const { root } = construct.node;
  const byNamespace = known.get(root) ?? new Map<string, ApiObject>();
  known.set(root, byNamespace);
  const existing = byNamespace.get(namespace ?? '');
  if (existing) { return existing; }
  const { base64, sha256 } = toolsJar();
  const created = createObject(Chart.of(construct), 'KafkaTools', { name: TOOLS_APP, namespace, _app: TOOLS_APP, _labels: {} }, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: `${TOOLS_APP}-${sha256.slice(0, 10)}`,
    annotations: { 'cdk8s-kafka/sha256': sha256 },
    content: { immutable: true, binaryData: { [JAR]: base64 } },
  });
  byNamespace.set(namespace ?? '', created);
  return created;
}

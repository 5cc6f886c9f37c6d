import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { KubeObject, namespaceOf, NetworkPod, Pod, podsWith } from './pods';
import { parseProperties } from './properties';

/**
 * A Pod that runs a Kafka node. Read from the YAML without the library's own reader, so that the tests are independent of it.
 */
export interface KafkaPod extends Pod {
  /** The container that formats the storage, absent in ZooKeeper mode. */
  readonly format?: any;
  readonly properties: Record<string, string>;
}

/** A Pod that runs a server of a ZooKeeper ensemble. */
export interface ZookeeperPod extends Pod {
  /** The `key=value` lines of zoo.cfg. */
  readonly config: Record<string, string>;
}

export function readManifests(dir: string): KubeObject[] {
  return fs.readdirSync(dir).filter(file => /\.ya?ml$/.test(file)).sort()
    .flatMap(file => parseAllDocuments(fs.readFileSync(path.join(dir, file), 'utf8')))
    .map(document => document.toJS() as KubeObject)
    .filter(Boolean);
}

export function kafkaPods(objects: KubeObject[]): KafkaPod[] {
  return podsWith('kafka', objects).map(pod => ({
    ...pod,
    format: pod.init.find((container: any) => container.name === 'format'),
    properties: parseProperties(pod.configText),
  }));
}

export function zookeeperPods(objects: KubeObject[]): ZookeeperPod[] {
  return podsWith('zookeeper', objects).map(pod => ({ ...pod, config: parseProperties(pod.configText) }));
}

/** The Pods of Deployments of kafka-proxy; names of real Pods have a random suffix. */
export function proxyPods(objects: KubeObject[]): NetworkPod[] {
  return objects.filter(object => object.kind === 'Deployment').flatMap(deployment => {
    const { metadata, spec } = deployment;
    const main = spec.template.spec.containers.find((container: any) => container.name === 'kafka-proxy');
    if (!main) return [];
    return Array.from({ length: spec.replicas }, (_, i) => ({
      name: `${metadata.name}-${i}`,
      namespace: namespaceOf(deployment),
      labels: spec.template.metadata.labels,
      main,
    }));
  });
}

export function isKafka(pod: NetworkPod): pod is KafkaPod {
  return 'properties' in pod;
}

export function isBroker(pod: KafkaPod): boolean {
  const roles = pod.properties['process.roles'];
  return roles === undefined || roles.split(',').includes('broker');
}

export function nodeIdOf(pod: KafkaPod): number {
  return Number(pod.properties['node.id'] ?? pod.properties['broker.id']);
}

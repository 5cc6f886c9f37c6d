import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { KafkaCluster } from './kafka-cluster';
import { textOf } from './plan/finding';
import { checkApp } from './rules/app';

const clusters = new WeakMap<IConstruct, KafkaCluster[]>();

/**
 * Rules over the whole app, registered once for its root: objects that overwrite each other, node ports taken twice.
 */
export function watchApp(cluster: KafkaCluster): void {
  const { root } = cluster.node;
  const known = clusters.get(root);
  if (known) {
    known.push(cluster);
    return;
  }
  const own = [cluster];
  clusters.set(root, own);
  root.node.addValidation({
    validate: () => checkApp(objectsIn(root), own.map(({ _plan, node }) => ({ plan: _plan, path: node.path }))).map(textOf),
  });
}

function objectsIn(root: IConstruct) {
  return root.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((construct) => {
    const { kind, apiGroup, name, metadata, node } = construct as ApiObject;
    return { kind, apiGroup, name, namespace: metadata.namespace, path: node.path };
  });
}

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
  root.node.addValidation({ validate: oncePerSynth(root, () => errorsOf(root, own)) });
}

const errorsOf = (root: IConstruct, own: readonly KafkaCluster[]): string[] =>
  checkApp(objectsIn(root), own.map(({ _plan, node }) => ({ plan: _plan, path: node.path }))).map(textOf);

/**
 * cdk8s validates the whole app once for every chart. A synth never yields, so what one of these calls found holds for
 * all of them; only a tree that has visibly grown in between is looked at again.
 */
function oncePerSynth(root: IConstruct, validate: () => string[]): () => string[] {
  let known: { readonly size: number; readonly errors: string[] } | undefined;
  return () => {
    const size = root.node.children.reduce((sum, { node }) => sum + 1 + node.children.length, 0);
    if (known?.size !== size) {
      known = { size, errors: validate() };
      queueMicrotask(() => known = undefined);
    }
    return known.errors;
  };
}

function objectsIn(root: IConstruct) {
  return root.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((construct) => {
    const { kind, apiGroup, name, metadata, node } = construct as ApiObject;
    return { kind, apiGroup, name, namespace: metadata.namespace, path: node.path };
  });
}

import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { textOf } from '../model/finding';
import type { ClusterPlan } from '../model/plan';
import { kindOf } from '../render/kinds';
import { checkApp } from '../rules/app';

/** A cluster, as far as the rules over apps read it. */
export interface PlannedCluster extends IConstruct {
  readonly _plan: ClusterPlan;
  /** The connect string of the ensemble that it uses. */
  readonly _zookeeper?: string;
}

/** The clusters of every app. */
const clustersByApp = new WeakMap<IConstruct, PlannedCluster[]>();

/**
 * Rules over the whole app, registered once for its root: objects that overwrite each other, node ports taken twice.
 */
export function validateApp({ node: { root } }: IConstruct, ...clusters: PlannedCluster[]): void {
  const known = clustersByApp.get(root);
  if (known) {
    known.push(...clusters);
    return;
  }
  const own = [...clusters];
  clustersByApp.set(root, own);
  root.node.addValidation({ validate: oncePerSynth(root, () => errorsOf(root, own)) });
}

/** The clusters of an app so far. */
export const clustersOf = ({ node: { root } }: IConstruct): readonly PlannedCluster[] => clustersByApp.get(root) ?? [];

const errorsOf = (root: IConstruct, own: readonly PlannedCluster[]): string[] =>
  checkApp({ objects: objectsIn(root), clusters: own.map(({ _plan, node }) => ({ plan: _plan, path: node.path })) }).map(textOf);

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
    return { kind, apiGroup, name, namespace: kindOf(kind)?.clusterScoped ? undefined : metadata.namespace, path: node.path };
  });
}

import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { hasFaults } from './option-faults';
import type { ClusterPlan } from '../model/plan';
import { messageOf } from '../options/language';
import { kindOf } from '../render/kinds';
import { checkApp } from '../rules/app';

/** The parts of a cluster that rules over apps use. */
export interface PlannedCluster extends IConstruct {
  readonly _plan: ClusterPlan;
  /** The connect string of its ZooKeeper ensemble. */
  readonly _zookeeper?: string;
}

/** Clusters by app. */
const clustersByApp = new WeakMap<IConstruct, PlannedCluster[]>();

/** Registers rules over the whole app, such as duplicate objects and node ports, once for its root. */
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

/** Returns the clusters that have been created in an app so far. */
export const clustersOf = ({ node: { root } }: IConstruct): readonly PlannedCluster[] => clustersByApp.get(root) ?? [];

const errorsOf = (root: IConstruct, own: readonly PlannedCluster[]): string[] => hasFaults(root) ? [] :
  checkApp({ objects: objectsIn(root), clusters: own.map(({ _plan, node }) => ({ plan: _plan, path: node.path })) }).map(messageOf);

/**
 * Caches the result of a validation until the end of the synthesis, because cdk8s validates the whole app once for every
 * chart. The validation runs again only if constructs were added in between.
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
    return { kind, apiGroup, name: nameOf(name), namespace: kindOf(kind)?.clusterScoped ? undefined : metadata.namespace, path: node.path };
  });
}

/** Names with a hash of the content are known only at synth. */
const nameOf = (name: unknown): string => name instanceof Lazy ? String(name.produce()) : String(name);

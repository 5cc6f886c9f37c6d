import { isDeepStrictEqual } from 'node:util';
import { KubernetesObject, kubernetesObjects } from './objects';
import { groupBy } from '../util/group-by';

/** Manifests without repeated objects. */
interface DistinctObjects {
  /** Of the objects with the same kind, namespace and name, the last one, as after `kubectl apply`. */
  readonly documents: readonly unknown[];
  /** The last of each group of objects that differ, with the size of the group. */
  readonly repeated: readonly { readonly object: KubernetesObject; readonly count: number }[];
}

/** Removes repeated objects: directories often contain variants of a manifest, of which only one can exist. */
export function distinctObjects(documents: readonly unknown[]): DistinctObjects {
  const groups = [...groupBy(kubernetesObjects(documents), keyOf).values()];
  const differing = groups.filter(([first, ...others]) => others.some(({ body }) => !isDeepStrictEqual(body, first.body)));
  return {
    documents: groups.length === documents.length ? documents : groups.map((group) => group.at(-1)!.body as unknown),
    repeated: differing.map((group) => ({ object: group.at(-1)!, count: group.length })),
  };
}

/** Versions of an API group contain the same objects, but groups can have kinds of the same name. */
const keyOf = ({ kind, namespace, name, body }: KubernetesObject): string =>
  JSON.stringify([/^(.*)\/[^/]*$/.exec(String(body.apiVersion ?? ''))?.[1] ?? '', kind, namespace ?? '', name]);

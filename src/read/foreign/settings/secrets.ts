import { kubectl } from '../../../util/kubectl';
import { KubernetesObject, named } from '../../objects';

/** A key of a Secret or ConfigMap, as the manifests hold it or only point to it. */
export interface Referred {
  /** Undefined where the manifests do not hold the object. */
  readonly value?: string;
  readonly isSecret: boolean;
  /** `key cluster-id of Secret kafka-kraft`. */
  readonly where: string;
  /** The command that prints it. */
  readonly command: string;
}

/** Follows a `secretKeyRef` or `configMapKeyRef`. */
export function refer(ref: { readonly name?: string; readonly key?: string }, kind: 'Secret' | 'ConfigMap', objects: readonly KubernetesObject[],
  namespace: string | undefined): Referred {
  const { name = '', key = '' } = ref;
  const body = named(objects, kind, name, namespace)?.body;
  const encoded = body?.data?.[key];
  const plain = kind === 'Secret' ? body?.stringData?.[key] ?? (encoded === undefined ? undefined : Buffer.from(String(encoded), 'base64').toString('utf8'))
    : encoded;
  const decode = kind === 'Secret' ? ' | base64 -d' : '';
  return {
    value: plain === undefined ? undefined : String(plain),
    isSecret: kind === 'Secret',
    where: `key ${key} of ${kind} ${name}`,
    command: `${kubectl({ namespace }, `get ${kind.toLowerCase()} ${name} -o jsonpath='{.data.${key.replace(/\./g, '\\.')}}'`)}${decode}`,
  };
}

import { kubectl } from '../../../util/kubectl';
import { KubernetesObject, named } from '../../objects';

/** A reference to a key of a Secret or ConfigMap. */
export interface KeyReference {
  /** Undefined if the object is not among the manifests. */
  readonly value?: string;
  readonly isSecret: boolean;
  /** `key cluster-id of Secret kafka-kraft`. */
  readonly description: string;
  /** The command that prints the value. */
  readonly command: string;
}

/** Resolves a `secretKeyRef` or `configMapKeyRef`. */
export function resolveKey(
  ref: { readonly name?: string; readonly key?: string }, kind: 'Secret' | 'ConfigMap', objects: readonly KubernetesObject[],
  namespace: string | undefined,
): KeyReference {
  const { name = '', key = '' } = ref;
  const body = named(objects, kind, name, namespace)?.body;
  const encoded = body?.data?.[key];
  const decoded = encoded === undefined ? undefined : Buffer.from(String(encoded), 'base64').toString('utf8');
  const plain = kind === 'Secret' ? body?.stringData?.[key] ?? decoded : encoded;
  const decode = kind === 'Secret' ? ' | base64 -d' : '';
  return {
    value: plain === undefined ? undefined : String(plain),
    isSecret: kind === 'Secret',
    description: `key ${key} of ${kind} ${name}`,
    command: `${kubectl({ namespace }, `get ${kind.toLowerCase()} ${name} -o jsonpath='{.data.${key.replace(/\./g, '\\.')}}'`)}${decode}`,
  };
}

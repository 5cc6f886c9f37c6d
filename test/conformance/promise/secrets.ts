import { partNamed } from '../checks/config-check';
import { hostNameOf, KubeObject, namespaceOf, Pod, secretObject } from '../inputs/pods';
import { TestCa } from '../security/test-certificates';

/** A Secret or ConfigMap to which pods refer, with the keys that they need. */
interface Reference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly keys: readonly string[];
}

/** The distinguished name of the certificates that the programs describe. */
const SUBJECT = '/O=Example/CN=kafka';
/** The keys of Secrets and ConfigMaps that are mounted as a whole: all that the programs name. */
const FILES = ['tls.crt', 'tls.key', 'ca.crt', 'server.pem', 'server-key.pem', 'ca.pem', 'root.pem', 'clients.crt', 'a.crt'];

/** Returns the Secrets and ConfigMaps that are not in the manifests: certificates of one CA, and passwords. */
export function missingObjects(objects: readonly KubeObject[], pods: readonly Pod[]): KubeObject[] {
  const ca = new TestCa('everything');
  const { namespace } = pods[0];
  const services = objects.filter(({ kind }) => kind === 'Service').map((service) => `${service.metadata.name}.${namespaceOf(service)}.svc.cluster.local`);
  const hosts = [...new Set([...pods.map(hostNameOf), ...services])];
  const exists = ({ kind, name }: Reference) => objects.some((object) => object.kind === kind && object.metadata.name === name);
  return grouped(pods.flatMap((pod) => referencesOf(pod.template.spec))).filter((reference) => !exists(reference)).map(({ kind, name, keys }) => {
    const certificate = ca.issue(subjectOf(objects, name), hosts);
    const data = Object.fromEntries(keys.map((key) => [key, isPassword(key) ? `${key}-password` : certificate[partNamed(key)]]));
    return kind === 'Secret' ? secretObject(namespace, name, data) : { apiVersion: 'v1', kind, metadata: { name, namespace }, data };
  });
}

/** Whether a key is that of a password: all others are files. */
const isPassword = (key: string): boolean => !/\.(crt|key|pem)$/.test(key);

/** The subject that a Certificate in the manifests requests, or that of existing certificates. */
function subjectOf(objects: readonly KubeObject[], secret: string): string {
  const certificate = objects.find(({ kind, spec }) => kind === 'Certificate' && spec.secretName === secret);
  return certificate?.spec.commonName === undefined ? SUBJECT : `/CN=${certificate.spec.commonName}`;
}

/** Joins the references to the same object. */
function grouped(references: readonly Reference[]): Reference[] {
  const byName = new Map<string, Reference>();
  for (const reference of references) {
    const at = `${reference.kind} ${reference.name}`;
    byName.set(at, { ...reference, keys: [...new Set([...byName.get(at)?.keys ?? [], ...reference.keys])] });
  }
  return [...byName.values()];
}

/** The references anywhere in a pod spec: of variables, volumes and sources of projected volumes. */
function referencesOf(value: any): Reference[] {
  if (value === null || typeof value !== 'object') { return []; }
  const { secretKeyRef, secret, configMap } = value;
  const keysOf = (source: any): string[] => source.items?.map(({ key }: { key: string }) => key) ?? FILES;
  return [
    ...secretKeyRef ? [{ kind: 'Secret' as const, name: secretKeyRef.name, keys: [secretKeyRef.key] }] : [],
    ...secret ? [{ kind: 'Secret' as const, name: secret.secretName ?? secret.name, keys: keysOf(secret) }] : [],
    ...configMap ? [{ kind: 'ConfigMap' as const, name: configMap.name, keys: keysOf(configMap) }] : [],
    ...Object.values(value).flatMap(referencesOf),
  ];
}

import { LintCluster } from './rule';
import { scriptsOf } from './scripts';
import { ForeignListener } from '../read/foreign/listeners';
import { ForeignSet } from '../read/foreign/set';
import { ForeignSource } from '../read/foreign/settings/source';
import { isKnown } from '../read/foreign/settings/template';
import { podSpecOf } from '../read/foreign/workload';
import { mountOf } from '../read/mounts';
import { KubernetesObject, listOf, ofKind } from '../read/objects';

/** The certificates of cert-manager that the nodes of a set present on a TLS listener: several if every pod has its own. */
export interface PresentedCertificates {
  readonly set: ForeignSet;
  readonly listener: ForeignListener;
  readonly certificates: readonly KubernetesObject[];
}

/** Returns the certificates of each TLS listener, as far as the manifests show which ones its key store contains. */
export function presentedCertificates({ sets, objects }: Pick<LintCluster, 'sets' | 'objects'>): PresentedCertificates[] {
  return sets.flatMap((set) => (set.listeners.pods[0] ?? []).filter(({ protocol }) => /SSL$/.test(protocol)).flatMap((listener): PresentedCertificates[] => {
    const certificates = certificatesOf(set.source, listener.name, objects);
    return certificates.length === 0 ? [] : [{ set, listener, certificates }];
  }));
}

/** The setting of a listener, which takes precedence over that of all listeners. */
export const listenerSetting = ({ properties }: Pick<ForeignSource, 'properties'>, listener: string, key: string): string | undefined =>
  properties[`listener.name.${listener.toLowerCase()}.${key}`] ?? properties[key];

/** The files from which Bitnami's entrypoint makes the key store. */
const BITNAMI_FILES: readonly string[] = ['/opt/bitnami/kafka/config/certs/kafka.keystore.pem', '/bitnami/kafka/config/certs/kafka.keystore.pem'];

/** Returns the paths of the key store of a listener, or of the file with its certificate. */
function keyStorePaths(source: ForeignSource, listener: string): readonly string[] {
  const location = listenerSetting(source, listener, 'ssl.keystore.location');
  const chain = /^\$\{\w+:([^:}]+):[^}]+\}$/.exec(listenerSetting(source, listener, 'ssl.keystore.certificate.chain') ?? '')?.[1];
  // The entrypoints of apache/kafka and of Confluent's images.
  const fileName = source.properties['ssl.keystore.filename'];
  const given = location ?? chain ?? (fileName === undefined ? undefined : `/etc/kafka/secrets/${fileName}`);
  if (given !== undefined) { return isKnown(given) ? [given] : []; }
  return source.dialect === 'bitnami' ? BITNAMI_FILES : [];
}

function certificatesOf(source: ForeignSource, listener: string, objects: readonly KubernetesObject[]): KubernetesObject[] {
  const { object, container } = source;
  const all = ofKind(objects, 'Certificate', object.namespace)
    .filter(({ body }) => /^cert-manager\.io\//.test(String(body.apiVersion)) && typeof body.spec?.secretName === 'string');
  const paths = all.length === 0 ? [] : keyStorePaths(source, listener);
  if (paths.length === 0) { return []; }
  const of = (secrets: readonly string[]) => all.filter(({ body }) => secrets.includes(body.spec.secretName as string));
  const mounted = of(paths.flatMap((path) => secretsOf(source, mountOf(container, path))));
  if (mounted.length > 0) { return mounted; }
  const copied = of(copiedSecrets(source));
  // With several Secrets, it is not known which one becomes the key store.
  return copied.length === 1 ? copied : [];
}

/** Returns the Secrets of a mounted volume. */
function secretsOf({ object }: ForeignSource, mount: any): string[] {
  const volume = listOf(podSpecOf(object).volumes).find(({ name }) => name === mount?.name);
  const secrets = [volume?.secret?.secretName, ...listOf(volume?.projected?.sources).map(({ secret }) => secret?.name)];
  return secrets.filter((name) => typeof name === 'string');
}

/** Files with a key pair or its certificate in the Secrets of cert-manager. */
const KEY_PAIR_FILES: readonly string[] = ['tls.crt', 'tls-combined.pem', 'keystore.jks', 'keystore.p12'];

/** Returns the Secrets from which scripts read a key pair, to make a key store elsewhere. */
function copiedSecrets(source: ForeignSource): string[] {
  const { initContainers, containers } = podSpecOf(source.object);
  const scripts = scriptsOf(source).map(({ text }) => text);
  const mounts = [...listOf(initContainers), ...listOf(containers)].flatMap(({ volumeMounts }) => listOf(volumeMounts));
  const isRead = (path: string) => KEY_PAIR_FILES.some((file) => scripts.some((text) => text.includes(`${path}/${file}`)));
  const read = mounts.filter(({ mountPath }) => typeof mountPath === 'string' && isRead(mountPath.replace(/\/+$/, '')));
  return [...new Set(read.flatMap((mount) => secretsOf(source, mount)))];
}

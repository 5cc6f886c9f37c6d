import { X509Certificate } from 'node:crypto';
import type { CaReference } from '../../model/references';
import type { CertificateSpec, IssuerSpec } from '../../model/security-spec';
import type { VolumePlan } from '../../model/workload-plan';
import { expand, NodeTokens, OWN_TOKENS } from '../names';

/** Returns the directory of a certificate's files in pods. */
export const certificatePath = (name: string): string => `/etc/cdk8s-kafka-${name}`;

/** Returns the name of the volume of CA certificates in a separate Secret or ConfigMap. */
const caVolume = (name: string): string => `${name}-ca`;

/** A file in a directory that a setting refers to. */
export interface FileReference {
  readonly path: string;
  readonly key: string;
}

/** Returns the file with the CA certificates of the nodes' certificate. */
export const caFileOf = ({ name, ca, files }: CertificateSpec): FileReference =>
  ca === undefined ? { path: certificatePath(name), key: files.ca } : { path: certificatePath(caVolume(name)), key: ca.key };

/** Returns the object with the CA certificates of the nodes' certificate; its name can be a pattern. */
export const caOf = ({ ca, secretName, files }: CertificateSpec): CaReference => ca ?? { kind: 'Secret', name: secretName, key: files.ca };

export const filePlaceholder = ({ path, key }: FileReference): string => `\${dir:${path}:${key}}`;

/** Returns the files that a setting refers to with `${dir:/path:key}`. */
export const filesIn = (value: string | undefined): FileReference[] =>
  [...(value ?? '').matchAll(/\$\{dir:([^:}]+):([^}]+)\}/g)].map(([, path, key]) => ({ path, key }));

/** Whether each Kafka node has its own Secret. */
export const isPerNode = ({ secretName }: Pick<CertificateSpec, 'secretName'>): boolean => /\{(pod|nodeId|ordinal)\}/.test(secretName);

/** Returns the distinguished name in the form of Kafka; undefined where it is unknown. @see https://www.rfc-editor.org/rfc/rfc2253 */
export function subjectOf({ subject, pem, issuer }: CertificateSpec, cluster: string): string | undefined {
  if (subject !== undefined) { return subject; }
  if (issuer) { return `CN=${commonNameOf(issuer, cluster)}`; }
  const certificate = pem === undefined ? undefined : parseCertificate(pem);
  return certificate && subjectText(certificate);
}

export const subjectText = ({ subject }: X509Certificate): string => subject.split('\n').reverse().join(',');

export const commonNameOf = ({ commonName }: IssuerSpec, cluster: string): string => commonName ?? cluster;

/** Undefined where the text is not a certificate. */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Returns the volumes with a certificate's files for the pods of a set. */
export function certificateVolumes(certificate: CertificateSpec, nodes: readonly NodeTokens[]): VolumePlan[] {
  const { name } = certificate;
  return [{ name, mountPath: certificatePath(name), readOnly: true, ...keyPair(certificate, nodes) }, ...caMountOf(certificate)];
}

/** Returns the volume of CA certificates in a separate Secret or ConfigMap. */
export const caMountOf = ({ name, ca }: CertificateSpec): VolumePlan[] =>
  ca ? [caMount(caVolume(name), ca)] : [];

/** Returns the volume of a CA of client certificates. It is the same for all listeners that trust the CA. */
export const clientCaMount = (ca: CaReference): VolumePlan =>
  caMount(`${ca.kind === 'Secret' ? 'ca' : 'ca-map'}-${ca.name.replace(/\./g, '-')}`, ca);

const caMount = (name: string, { kind, name: object }: CaReference): VolumePlan => ({
  name,
  mountPath: certificatePath(name),
  readOnly: true,
  source: kind === 'Secret' ? { secret: { secretName: object } } : { configMap: { name: object } },
});

/**
 * The pod template of a set cannot refer to a Secret by pod. Where each node has its own Secret, the volume therefore
 * contains the Secrets of all pods in separate directories, and a container mounts only the directory of its pod.
 */
function keyPair(certificate: CertificateSpec, nodes: readonly NodeTokens[]): Pick<VolumePlan, 'source' | 'subPathExpr'> {
  const { secretName, files, ca } = certificate;
  if (!isPerNode(certificate)) { return { source: { secret: { secretName: expand(secretName, { ...OWN_TOKENS, set: nodes[0]?.set ?? '' }) } } }; }
  const keys = [files.certificate, files.key, ...ca ? [] : [files.ca]];
  return {
    subPathExpr: '$(POD_NAME)',
    source: {
      projected: {
        sources: nodes.map((tokens) => ({
          secret: { name: expand(secretName, tokens), items: keys.map((key) => ({ key, path: `${tokens.pod}/${key}` })) },
        })),
      },
    },
  };
}

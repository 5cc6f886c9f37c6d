import { X509Certificate } from 'node:crypto';
import type { CaReference } from '../../model/references';
import type { CertificateSpec, IssuerSpec } from '../../model/security-spec';
import type { VolumePlan } from '../../model/workload-plan';
import { expand, NodeTokens, OWN_TOKENS } from '../names';

/** Where pods find a certificate's files. */
export const certificatePath = (name: string): string => `/etc/cdk8s-kafka-${name}`;

/** Volume of a CA with a Secret or ConfigMap of its own. */
const caVolume = (name: string): string => `${name}-ca`;

/** One file of a folder that a setting refers to. */
export interface FileReference {
  readonly path: string;
  readonly key: string;
}

/** The file with the CA certificates that nodes trust among themselves. */
export const caFileOf = ({ name, ca, files }: CertificateSpec): FileReference =>
  ca === undefined ? { path: certificatePath(name), key: files.ca } : { path: certificatePath(caVolume(name)), key: ca.key };

export const filePlaceholder = ({ path, key }: FileReference): string => `\${dir:${path}:${key}}`;

/** The files behind `${dir:/path:key}` in a setting. */
export const filesIn = (value: string | undefined): FileReference[] =>
  [...(value ?? '').matchAll(/\$\{dir:([^:}]+):([^}]+)\}/g)].map(([, path, key]) => ({ path, key }));

/** Whether each node has a Secret of its own. */
export const isPerNode = ({ secretName }: Pick<CertificateSpec, 'secretName'>): boolean => /\{(pod|nodeId|ordinal)\}/.test(secretName);

/** The distinguished name as Kafka shows it; undefined where it is unknown. @see https://www.rfc-editor.org/rfc/rfc2253 */
export function subjectOf({ subject, pem, issuer }: CertificateSpec, cluster: string): string | undefined {
  if (subject !== undefined) { return subject; }
  if (issuer) { return `CN=${commonNameOf(issuer, cluster)}`; }
  const certificate = pem === undefined ? undefined : parseCertificate(pem);
  return certificate && subjectText(certificate);
}

export const subjectText = ({ subject }: X509Certificate): string => subject.split('\n').reverse().join(',');

export const commonNameOf = ({ commonName }: IssuerSpec, cluster: string): string => commonName ?? cluster;

/** Undefined where the text is none. */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** The volumes that give a set's pods their files. */
export function certificateVolumes(certificate: CertificateSpec, nodes: readonly NodeTokens[]): VolumePlan[] {
  const { name } = certificate;
  return [{ name, mountPath: certificatePath(name), readOnly: true, ...keyPair(certificate, nodes) }, ...caMountOf(certificate)];
}

/** Of a CA with a Secret or ConfigMap of its own. */
export const caMountOf = ({ name, ca }: CertificateSpec): VolumePlan[] =>
  ca ? [caMount(caVolume(name), ca)] : [];

/** The same for all listeners that trust it. */
export const clientCaMount = (ca: CaReference): VolumePlan =>
  caMount(`${ca.kind === 'Secret' ? 'ca' : 'ca-map'}-${ca.name.replace(/\./g, '-')}`, ca);

const caMount = (name: string, { kind, name: object }: CaReference): VolumePlan => ({
  name, mountPath: certificatePath(name), readOnly: true, source: kind === 'Secret' ? { secret: { secretName: object } } : { configMap: { name: object } },
});

/**
 * One template serves all pods of a set and can name no Secret by pod: so it names those of all, each in a folder of its
 * own, of which a container gets to see its own pod's.
 */
function keyPair(certificate: CertificateSpec, nodes: readonly NodeTokens[]): Pick<VolumePlan, 'source' | 'subPathExpr'> {
  const { secretName, files, ca } = certificate;
  if (!isPerNode(certificate)) { return { source: { secret: { secretName: expand(secretName, { ...OWN_TOKENS, set: nodes[0]?.set ?? '' }) } } }; }
  const keys = [files.certificate, files.key, ...ca ? [] : [files.ca]];
  return {
    subPathExpr: '$(POD_NAME)',
    source: {
      projected: {
        sources: nodes.map((tokens) => ({ secret: { name: expand(secretName, tokens), items: keys.map((key) => ({ key, path: `${tokens.pod}/${key}` })) } })),
      },
    },
  };
}

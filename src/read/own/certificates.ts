import { CertificatePlan, ClusterPlan, IssuerPlan, NodeSetPlan } from '../../model/plan';
import { byName } from '../../plan/names';
import { caName, selfSignerName } from '../../plan/security/issued-certificates';
import { CERT_MANAGER_API } from '../../render/certificate';
import { goSeconds } from '../../util/go-duration';
import { KubernetesObject, listOf, named } from '../objects';

/**
 * Reads the cert-manager Certificates and Issuers of a cluster: those whose Secrets the pods mount, and their CAs, by the names
 * that this library uses.
 */
export function readCertificates(
  cluster: Pick<ClusterPlan, 'name' | 'namespace'>, sets: readonly NodeSetPlan[], objects: readonly KubernetesObject[],
): Pick<ClusterPlan, 'certificates' | 'issuers'> {
  const found = (kind: string, name: string) => {
    const object = named(objects, kind, name, cluster.namespace);
    return object?.body.apiVersion === CERT_MANAGER_API ? [object] : [];
  };
  const mounted = sets.flatMap((set) => set.pod.volumes.filter(({ name, source }) => secretNameOf(source) === `${set.name}-${name}`)
    .map(({ name }) => ({ set: set.name, name })));
  const ofSets = mounted.flatMap(({ set, name }) => found('Certificate', `${set}-${name}`));
  const names = [...new Set(mounted.map(({ name }) => name))];
  return {
    certificates: byName([...ofSets, ...names.flatMap((name) => found('Certificate', caName(cluster.name, name)))].map(readCertificate)),
    issuers: byName(
      names.flatMap((name) => [selfSignerName, caName].flatMap((nameOf) => found('Issuer', nameOf(cluster.name, name)))).map(readIssuer),
    ),
  };
}

const secretNameOf = (source: object): string | undefined => (source as { secret?: { secretName?: string } }).secret?.secretName;

/** Reads a Certificate of cert-manager. */
export function readCertificate({ name, body: { spec, status } }: KubernetesObject): CertificatePlan {
  const durationSeconds = secondsOf(spec?.duration, 90 * 24 * 3600);
  const percentage: unknown = spec?.renewBeforePercentage;
  return {
    name,
    issuer: {
      name: String(spec?.issuerRef?.name ?? ''), kind: spec?.issuerRef?.kind ?? 'Issuer', group: spec?.issuerRef?.group ?? 'cert-manager.io',
    },
    commonName: String(spec?.commonName ?? ''),
    dnsNames: listOf(spec?.dnsNames).map(String),
    ipAddresses: listOf(spec?.ipAddresses).map(String),
    durationSeconds,
    renewBeforeSeconds: secondsOf(spec?.renewBefore, Math.floor(durationSeconds * (typeof percentage === 'number' ? percentage / 100 : 1 / 3))),
    isCa: spec?.isCA === true,
    // The certificate is valid from the time when it was issued.
    ...typeof status?.notBefore === 'string' ? { renewedAt: status.notBefore } : {},
  };
}

const readIssuer = ({ name, body: { spec } }: KubernetesObject): IssuerPlan => ({ name, caSecret: spec?.ca?.secretName });

/** `defaultSeconds` is cert-manager's default. */
const secondsOf = (text: unknown, defaultSeconds: number): number => goSeconds(String(text)) ?? defaultSeconds;

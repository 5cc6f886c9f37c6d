import { certificateNames, CertificateNameSource, distinctNames, isIpAddress } from './certificate-names';
import { commonNameOf } from './certificates';
import { certificatesOf, distinctByName } from './set-security';
import type { ClusterSpec } from '../../model/cluster-spec';
import { CertificatePlan, IssuerPlan, IssuerReference, MetadataPlan, NodeSetPlan } from '../../model/plan';
import type { CertificateSpec, IssuerSpec } from '../../model/security-spec';
import type { ResolvedListener } from '../listeners';
import { byName, expand, OWN_TOKENS } from '../names';

const CERT_MANAGER = 'cert-manager.io';

/** Validity of a CA certificate. It is renewed with the same key, so certificates that it signed stay valid. */
const CA_SECONDS = 10 * 365 * 24 * 3600;

/** Returns the name of a set's Certificate and of its Secret. */
export const issuedName = ({ secretName }: Pick<CertificateSpec, 'secretName'>, set: string): string => expand(secretName, { ...OWN_TOKENS, set });

/** Returns the name of the cluster's CA: of its Certificate, its Secret and its Issuer. */
export const caName = (cluster: string, certificate: string): string => `${cluster}-${certificate}-ca`;

/** Returns the name of the self-signed Issuer that issues the CA certificate. */
export const selfSignerName = (cluster: string, certificate: string): string => `${cluster}-${certificate}-selfsigned`;

type IssuedSpec = CertificateSpec & { readonly issuer: IssuerSpec };

/** Returns the certificates that cert-manager issues. */
export const issued = (certificates: readonly CertificateSpec[]): IssuedSpec[] =>
  distinctByName(certificates).flatMap((certificate) => certificate.issuer === undefined ? [] : [{ ...certificate, issuer: certificate.issuer }]);

/** Returns the certificates that the cluster's own CA issues; the CA of an imported cluster is created by other code. */
export const selfSigned = ({ imported }: Pick<ClusterSpec, 'imported'>, resolved: readonly ResolvedListener[]): CertificateSpec[] =>
  imported ? [] : issued(resolved.flatMap(({ security }) => security.certificates)).filter(({ issuer }) => issuer.ref === undefined);

interface CertManagerObjects {
  readonly certificates: readonly CertificatePlan[];
  readonly issuers: readonly IssuerPlan[];
}

/** Plans the objects of cert-manager: a Certificate for each node set, and the CA that issues them. */
export function planIssued(
  spec: Pick<ClusterSpec, 'name' | 'imported'>, context: { readonly resolved: readonly ResolvedListener[]; readonly metadata: MetadataPlan },
  sets: readonly NodeSetPlan[], source: CertificateNameSource,
): CertManagerObjects {
  const cas = selfSigned(spec, context.resolved);
  const setCertificates = sets.flatMap((set) =>
    issued(certificatesOf(context, set)).map((certificate) => setCertificate(spec.name, certificate, set, source)));
  return {
    certificates: byName([...setCertificates, ...cas.map(({ name }) => caCertificate(spec.name, name))]),
    issuers: byName(cas.flatMap(({ name }) => [
      { name: selfSignerName(spec.name, name) }, { name: caName(spec.name, name), caSecret: caName(spec.name, name) },
    ])),
  };
}

function setCertificate(cluster: string, certificate: IssuedSpec, set: NodeSetPlan, source: CertificateNameSource): CertificatePlan {
  const { name, issuer, additionalNames } = certificate;
  const { ref, durationSeconds, renewBeforeSeconds } = issuer;
  const names = distinctNames([...certificateNames(source, set.nodes, name), ...additionalNames]);
  return {
    name: issuedName(certificate, set.name),
    issuer: ref ? { ...ref, group: ref.group ?? CERT_MANAGER } : ownIssuer(caName(cluster, name)),
    commonName: commonNameOf(issuer, cluster),
    dnsNames: names.filter((host) => !isIpAddress(host)),
    ipAddresses: names.filter(isIpAddress),
    durationSeconds,
    renewBeforeSeconds,
    isCa: false,
  };
}

const caCertificate = (cluster: string, certificate: string): CertificatePlan => ({
  name: caName(cluster, certificate),
  issuer: ownIssuer(selfSignerName(cluster, certificate)),
  commonName: caName(cluster, certificate),
  dnsNames: [],
  ipAddresses: [],
  durationSeconds: CA_SECONDS,
  renewBeforeSeconds: CA_SECONDS / 10,
  isCa: true,
});

const ownIssuer = (name: string): IssuerReference => ({ name, kind: 'Issuer', group: CERT_MANAGER });

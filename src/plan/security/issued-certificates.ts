import { certificateNames, CertificateNameSource, distinctNames, isIpAddress } from './certificate-names';
import { commonNameOf } from './certificates';
import { certificatesOf, distinctByName } from './set-security';
import type { ClusterSpec } from '../../model/cluster-spec';
import { CertificatePlan, IssuerPlan, IssuerReference, MetadataPlan, NodeSetPlan } from '../../model/plan';
import type { CertificateSpec, IssuerSpec } from '../../model/security-spec';
import type { ResolvedListener } from '../listeners';
import { byName, expand, OWN_TOKENS } from '../names';

const CERT_MANAGER = 'cert-manager.io';

/** Such a certificate is made again when it runs out, but with the same key: what it signed stays good. */
const CA_SECONDS = 10 * 365 * 24 * 3600;

/** Of a set: also of its Secret. */
export const issuedName = ({ secretName }: Pick<CertificateSpec, 'secretName'>, set: string): string => expand(secretName, { ...OWN_TOKENS, set });

/** The authority that cert-manager makes for a cluster: its certificate, the Secret of that, and who signs by it. */
export const caName = (cluster: string, certificate: string): string => `${cluster}-${certificate}-ca`;

/** Who signs the authority's own certificate: itself. */
export const selfSignerName = (cluster: string, certificate: string): string => `${cluster}-${certificate}-selfsigned`;

type IssuedSpec = CertificateSpec & { readonly issuer: IssuerSpec };

/** Those that cert-manager is to make. */
export const issued = (certificates: readonly CertificateSpec[]): IssuedSpec[] =>
  distinctByName(certificates).flatMap((certificate) => certificate.issuer === undefined ? [] : [{ ...certificate, issuer: certificate.issuer }]);

/** Those by an authority of the cluster's own, which belongs to whoever deploys the cluster. */
export const selfSigned = ({ imported }: Pick<ClusterSpec, 'imported'>, resolved: readonly ResolvedListener[]): CertificateSpec[] =>
  imported ? [] : issued(resolved.flatMap(({ security }) => security.certificates)).filter(({ issuer }) => issuer.ref === undefined);

interface IssuedObjects {
  readonly certificates: readonly CertificatePlan[];
  readonly issuers: readonly IssuerPlan[];
}

/** What cert-manager is asked for: a certificate for each set of nodes, and the authority that signs them. */
export function planIssued(
  spec: Pick<ClusterSpec, 'name' | 'imported'>, context: { readonly resolved: readonly ResolvedListener[]; readonly metadata: MetadataPlan },
  sets: readonly NodeSetPlan[], source: CertificateNameSource,
): IssuedObjects {
  const cas = selfSigned(spec, context.resolved);
  const setCertificates = sets.flatMap((set) => issued(certificatesOf(context, set)).map((certificate) => setCertificate(spec.name, certificate, set, source)));
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

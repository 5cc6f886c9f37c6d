import { CertificateNameSource, distinctNames, certificateNames, hostsInCertificate, isIpAddress, isOfPod, isPresentedOn } from './certificate-names';
import { caMountOf, parseCertificate, subjectText } from './certificates';
import { certificatesOf, distinctByName } from './set-security';
import { Finding, show } from '../../model/finding';
import { hostText } from '../../model/host';
import { MetadataPlan, NodeSetPlan } from '../../model/plan';
import type { CertificateSpec } from '../../model/security-spec';
import { groupBy } from '../../util/group-by';
import type { ResolvedListener } from '../listeners';

interface Context {
  readonly resolved: readonly ResolvedListener[];
  readonly metadata: MetadataPlan;
}

const error = (rule: string, message: string, fix: string, set?: string): Finding => ({ rule, severity: 'error', set, message, fix });

/** What is wrong with the certificates themselves; no manifest has them. */
export function certificateFindings(context: Context, sets: readonly NodeSetPlan[], cluster: CertificateNameSource): Finding[] {
  const certificates = distinctByName(context.resolved.flatMap(({ security }) => security.certificates));
  return [
    ...conflicts(context.resolved),
    ...sets.flatMap((set) => certificatesOf(context, set).flatMap((certificate) => unknownHosts(certificate, set, cluster))),
    ...certificates.flatMap((certificate) =>
      pemFindings(certificate, sets.filter((set) => certificatesOf(context, set).some(({ name }) => name === certificate.name)), cluster)),
  ];
}

/** One volume cannot have the files of two. */
function conflicts(resolved: readonly ResolvedListener[]): Finding[] {
  const volumes = resolved.flatMap(({ listener, security: { certificates, volumes: others } }) =>
    [...certificates, ...certificates.flatMap(caMountOf), ...others]
      .map((content) => ({ name: content.name, listener: listener.name, content: JSON.stringify(content) })));
  const different = [...groupBy(volumes, ({ name }) => name)].filter(([, same]) => new Set(same.map(({ content }) => content)).size > 1);
  return different.map(([name, same]) => error(
    'certificate-conflict',
    `listeners ${[...new Set(same.map(({ listener }) => listener))].join(' and ')} have different certificates, or authorities, of the name ${show(name)}`,
    'give each NodeCertificate a name of its own, or all listeners the same one',
  ));
}

/** Clients compare the host they connect to with the names in the certificate. */
function unknownHosts({ name, additionalNames }: CertificateSpec, set: NodeSetPlan, cluster: CertificateNameSource): Finding[] {
  if (additionalNames.length > 0) { return []; }
  return cluster.listeners.filter((listener) => isPresentedOn(name, listener)).flatMap((listener) => {
    const hosts = hostsInCertificate({ ...cluster, listeners: [listener] }, set.nodes, name).filter(isOfPod);
    return hosts.map((host) => error(
      'certificate-names', `listener ${listener.name} advertises ${show(hostText(host))}, which only the pod knows, so that certificate ${name} cannot have it`,
      'say the names or addresses of all Kubernetes nodes, or pods, in additionalNames of the certificate, or advertise names such as AdvertisedHost.pattern()', set.name,
    ));
  });
}

/** Of a certificate that somebody else makes, as far as it is here to be looked at. */
function pemFindings(certificate: CertificateSpec, sets: readonly NodeSetPlan[], cluster: CertificateNameSource): Finding[] {
  const { name, pem, subject, additionalNames } = certificate;
  if (pem === undefined) { return []; }
  const parsed = parseCertificate(pem);
  // Whatever it is instead may be secret.
  if (!parsed) {
    return [error('certificate-pem', `pem of certificate ${name} holds no certificate`, 'give what begins with -----BEGIN CERTIFICATE-----, as in tls.crt')];
  }
  const names = distinctNames([...sets.flatMap(({ nodes }) => certificateNames(cluster, nodes, name)), ...additionalNames]);
  const isIn = (host: string) => isIpAddress(host) ? parsed.checkIP(host) : parsed.checkHost(host, { subject: 'never', partialWildcards: false });
  const missing = names.filter((host) => isIn(host) === undefined);
  const subjectInPem = subjectText(parsed);
  return [
    ...missing.length === 0 ? [] : [error('certificate-names', `certificate ${name} is not for ${missing.join(', ')}`, 'have it made for all names that explain lists')],
    ...subject === undefined || withoutSpaces(subject) === withoutSpaces(subjectInPem) ? [] : [
      error('certificate-subject', `subject of certificate ${name} is ${show(subject)}, its pem says ${show(subjectInPem)}`, 'leave subject out, or give the certificate that the Secret has'),
    ],
  ];
}

const withoutSpaces = (subject: string): string => subject.replace(/\s*,\s*/g, ',');

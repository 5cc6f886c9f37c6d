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

/** Returns findings about certificates, whose contents are not in the manifests. */
export function certificateFindings(context: Context, sets: readonly NodeSetPlan[], cluster: CertificateNameSource): Finding[] {
  const certificates = distinctByName(context.resolved.flatMap(({ security }) => security.certificates));
  return [
    ...conflicts(context.resolved),
    ...sets.flatMap((set) => certificatesOf(context, set).flatMap((certificate) => unknownHosts(certificate, set, cluster))),
    ...certificates.flatMap((certificate) =>
      pemFindings(certificate, sets.filter((set) => certificatesOf(context, set).some(({ name }) => name === certificate.name)), cluster)),
  ];
}

/** Volumes of the same name must have the same files. */
function conflicts(resolved: readonly ResolvedListener[]): Finding[] {
  const volumes = resolved.flatMap(({ listener, security: { certificates, volumes: others } }) =>
    [...certificates, ...certificates.flatMap(caMountOf), ...others]
      .map((content) => ({ name: content.name, listener: listener.name, content: JSON.stringify(content) })));
  const different = [...groupBy(volumes, ({ name }) => name)].filter(([, same]) => new Set(same.map(({ content }) => content)).size > 1);
  return different.map(([name, same]) => {
    const listeners = [...new Set(same.map(({ listener }) => listener))].join(' and ');
    return error('certificate-conflict', `listeners ${listeners} have different certificates, or CAs, with the same name (${show(name)})`,
      'use a unique name for each NodeCertificate, or the same certificate for all listeners');
  });
}

/** Clients verify that the host to which they connect is in the certificate. */
function unknownHosts({ name, additionalNames }: CertificateSpec, set: NodeSetPlan, cluster: CertificateNameSource): Finding[] {
  if (additionalNames.length > 0) { return []; }
  return cluster.listeners.filter((listener) => isPresentedOn(name, listener)).flatMap((listener) => {
    const hosts = hostsInCertificate({ ...cluster, listeners: [listener] }, set.nodes, name).filter(isOfPod);
    return hosts.map((host) => error(
      'certificate-names',
      `listener ${listener.name} advertises ${show(hostText(host))}, which is known only at run time and cannot be in certificate ${name}`,
      'set additionalNames of the certificate to the names or addresses of all Kubernetes nodes or pods, '
        + 'or advertise names with AdvertisedHost.pattern()',
      set.name,
    ));
  });
}

/** Returns findings about the content of a certificate that the user provides in PEM. */
function pemFindings(certificate: CertificateSpec, sets: readonly NodeSetPlan[], cluster: CertificateNameSource): Finding[] {
  const { name, pem, subject, additionalNames } = certificate;
  if (pem === undefined) { return []; }
  const parsed = parseCertificate(pem);
  // The text can be a private key, so the message must not contain it.
  if (!parsed) {
    return [error('certificate-pem', `pem of certificate ${name} is not a valid certificate`,
      'set it to text that begins with -----BEGIN CERTIFICATE-----, as in tls.crt')];
  }
  const names = distinctNames([...sets.flatMap(({ nodes }) => certificateNames(cluster, nodes, name)), ...additionalNames]);
  const isIn = (host: string) => isIpAddress(host) ? parsed.checkIP(host) : parsed.checkHost(host, { subject: 'never', partialWildcards: false });
  const missing = names.filter((host) => isIn(host) === undefined);
  const subjectInPem = subjectText(parsed);
  return [
    ...missing.length === 0 ? [] : [
      error('certificate-names', `certificate ${name} does not contain ${missing.join(', ')}`, 'issue it with all names that explain lists'),
    ],
    ...subject === undefined || withoutSpaces(subject) === withoutSpaces(subjectInPem) ? [] : [
      error('certificate-subject', `subject of certificate ${name} is ${show(subject)}, but the subject in its pem is ${show(subjectInPem)}`,
        'remove subject, or set pem to the certificate in the Secret'),
    ],
  ];
}

const withoutSpaces = (subject: string): string => subject.replace(/\s*,\s*/g, ',');

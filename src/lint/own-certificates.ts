import { Finding, show } from '../model/finding';
import { hostText, isKnownHost } from '../model/host';
import { ClusterPlan } from '../model/plan';
import { certificateNameSource, hostsInCertificate, isInCertificate, isOfPod } from '../plan/security/certificate-names';

/**
 * Returns the findings about names that certificates of cert-manager lack, for clusters that this library generated. The constructs
 * compute the names, but other tools can change the manifests, and hosts that are known only at run time cannot be computed.
 */
export function certificateNameFindings(plan: ClusterPlan): Finding[] {
  if (plan.certificates.length === 0) { return []; }
  const source = certificateNameSource(plan);
  const finding = (set: string, message: string, fix: string): Finding => ({ rule: 'certificate-names', severity: 'error', set, message, fix });
  return plan.sets.flatMap(({ name: set, nodes, pod }) => pod.volumes.flatMap(({ name: volume }): Finding[] => {
    const certificate = plan.certificates.find(({ name }) => name === `${set}-${volume}`);
    if (!certificate) { return []; }
    const hosts = hostsInCertificate(source, nodes, volume);
    const known = hosts.filter(isKnownHost);
    const missing = known.filter((host) => !isInCertificate(certificate, host));
    // Names that the library does not compute are those of the user, for hosts that are known only at run time.
    const hasAdditional = [...certificate.dnsNames, ...certificate.ipAddresses].some((name) => !known.includes(name));
    return [
      ...missing.length === 0 ? [] : [
        finding(set, `certificate ${certificate.name} does not contain ${missing.join(', ')}`, 'issue it with all names that explain lists'),
      ],
      ...hasAdditional ? [] : hosts.filter(isOfPod).map((host) => finding(
        set, `brokers advertise ${show(hostText(host))}, which is known only at run time and is not in certificate ${certificate.name}`,
        'add the names or addresses of all Kubernetes nodes or pods to it',
      )),
    ];
  }));
}

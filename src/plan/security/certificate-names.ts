import { certificatePath, filesIn } from './certificates';
import { addressOf, addressText, hostText, isKnownHost, variablesOf } from '../../model/host';
import type { ClusterPlan, Host, ListenerPlan, NodePlan } from '../../model/plan';
import type { CertificateSpec } from '../../model/security-spec';
import { canonical, familyOf, unbracketed } from '../../util/ip';
import { dnsName, HOST_IP, NODE_NAME, POD_IP } from '../names';

/** The parts of a cluster that determine the names in its nodes' certificates. */
export type CertificateNameSource = Pick<ClusterPlan, 'namespace' | 'clusterDomain' | 'listeners' | 'sets' | 'externalListeners'> & {
  /** Names of the bootstrap Services of internal clients. */
  readonly bootstrapServices: readonly string[];
};

export const certificateNameSource = (plan: ClusterPlan): CertificateNameSource =>
  ({ ...plan, bootstrapServices: plan.services.filter(({ kind }) => kind === 'bootstrap').map(({ name }) => name) });

/** Whether nodes present a certificate on a listener. */
export const isPresentedOn = (certificate: string, { settings }: Pick<ListenerPlan, 'settings'>): boolean =>
  filesIn(settings['ssl.keystore.certificate.chain']).some(({ path }) => path === certificatePath(certificate));

const OF_POD: readonly string[] = [HOST_IP, NODE_NAME, POD_IP];

/** Whether a host depends on the pod or its Kubernetes node. */
export const isOfPod = (host: Host): boolean => variablesOf(host).some((variable) => OF_POD.includes(variable));

/** Whether certificates can contain the hosts that brokers advertise on a listener. */
export function areNamesKnown({ sets }: Pick<ClusterPlan, 'sets'>, listener: string, certificates: readonly CertificateSpec[]): boolean {
  const hosts = sets.flatMap(({ nodes }) => nodes.flatMap(({ endpoints }) => endpoints))
    .flatMap((endpoint) => endpoint.listener === listener && endpoint.advertised ? [endpoint.advertised.host] : []);
  return certificates.length === 0 || certificates.some(({ additionalNames }) => additionalNames.length > 0) || !hosts.some(isOfPod);
}

/**
 * Returns the DNS names and IP addresses that a certificate must contain: those to which clients and other nodes connect,
 * on the listeners on which nodes present it.
 */
export const certificateNames = (cluster: CertificateNameSource, nodes: readonly NodePlan[], certificate: string): string[] =>
  hostsInCertificate(cluster, nodes, certificate).filter(isKnownHost);

/** The same including hosts that are known only at run time, which a certificate cannot contain. */
export function hostsInCertificate(cluster: CertificateNameSource, nodes: readonly NodePlan[], certificate: string): Host[] {
  const presenting = cluster.listeners.filter((listener) => isPresentedOn(certificate, listener));
  const bound = presenting.filter(({ name }) => nodes.some(({ endpoints }) => endpoints.some(({ listener }) => listener === name)));
  const advertised = nodes.flatMap(({ endpoints }) => endpoints.filter(({ listener }) => bound.some(({ name }) => name === listener)))
    .flatMap((endpoint) => endpoint.advertised?.host ?? []);
  return distinctHosts([...nodes.map(({ host }) => host), ...advertised, ...bound.flatMap((listener) => bootstrapHosts(cluster, listener))]);
}

/** Returns the bootstrap hosts of a listener, without addresses of single brokers. */
function bootstrapHosts(cluster: CertificateNameSource, { name, purpose }: ListenerPlan): Host[] {
  const { namespace, clusterDomain, externalListeners, bootstrapServices } = cluster;
  if (purpose !== 'client') {
    return externalListeners.filter(({ listener }) => listener === name).flatMap(({ brokers, bootstrap: { servers } }) => {
      const own = new Set(brokers.map(({ advertised }) => advertised && addressText(advertised)));
      return servers.filter((server) => !own.has(server)).map((server) => addressOf(server).host);
    });
  }
  return bootstrapServices.flatMap((service) => [
    service, ...namespace === undefined ? [] : [`${service}.${namespace}`, `${service}.${namespace}.svc`], dnsName(service, namespace, clusterDomain),
  ]);
}

/** Returns distinct names, sorted. */
export const distinctNames = (names: readonly string[]): string[] => distinctHosts(names).filter(isKnownHost);

function distinctHosts(hosts: readonly Host[]): Host[] {
  const byText = new Map(hosts.filter((host) => host !== '').map((host) => isKnownHost(host) ? certificateName(host) : host)
    .map((host) => [hostText(host), host]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

export const isIpAddress = (name: string): boolean => familyOf(name) !== undefined;

/** The hosts for which a certificate is valid. */
interface CertificateHosts {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
}

/** Returns a host in the form of certificates: without brackets and without a trailing dot. */
const certificateName = (host: string): string => unbracketed(canonical(host)).replace(/\.$/, '').toLowerCase();

/**
 * Returns whether a certificate is valid for a host as Java compares them: a wildcard stands for one label or a part of it, and the common
 * name counts only if there are no DNS names. @see https://www.rfc-editor.org/rfc/rfc2818#section-3.1
 */
export function isInCertificate({ commonName, dnsNames, ipAddresses }: CertificateHosts, host: string): boolean {
  const name = certificateName(host);
  if (familyOf(name) !== undefined) { return ipAddresses.some((ip) => certificateName(ip) === name); }
  return (dnsNames.length > 0 ? dnsNames : [commonName]).some((pattern) => matches(certificateName(pattern), name));
}

function matches(pattern: string, name: string): boolean {
  const labels = name.split('.');
  const patterns = pattern.split('.');
  return pattern !== '*' && patterns.length === labels.length && patterns.every((part, at) => {
    const [start, ...rest] = part.split('*');
    const label = labels[at];
    if (rest.length === 0) { return label === part; }
    const end = rest.join('*');
    return label.length >= start.length + end.length && label.startsWith(start) && label.endsWith(end);
  });
}

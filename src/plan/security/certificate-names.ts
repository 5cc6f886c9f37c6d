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

/** Returns a host in the form of certificates: without brackets and without a trailing dot. */
const certificateName = (host: string): string => unbracketed(canonical(host)).replace(/\.$/, '').toLowerCase();

/** Returns distinct names, sorted. */
export const distinctNames = (names: readonly string[]): string[] => distinctHosts(names).filter(isKnownHost);

function distinctHosts(hosts: readonly Host[]): Host[] {
  const byText = new Map(hosts.filter((host) => host !== '').map((host) => isKnownHost(host) ? certificateName(host) : host)
    .map((host) => [hostText(host), host]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

export const isIpAddress = (name: string): boolean => familyOf(name) !== undefined;

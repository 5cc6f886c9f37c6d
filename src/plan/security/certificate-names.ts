import { certificatePath, filesIn } from './certificates';
import { addressOf, addressText, hostText, isKnownHost, variablesOf } from '../../model/host';
import type { ClusterPlan, Host, ListenerPlan, NodePlan } from '../../model/plan';
import type { CertificateSpec } from '../../model/security-spec';
import { canonical, familyOf, unbracketed } from '../../util/ip';
import { dnsName, HOST_IP, NODE_NAME, POD_IP } from '../names';

/** The parts of a cluster that determine the names in its nodes' certificates. */
export type CertificateNameSource = Pick<ClusterPlan, 'namespace' | 'clusterDomain' | 'listeners' | 'sets' | 'externalListeners'> & {
  /** Names of the Services that lead clients inside to any broker. */
  readonly bootstrapServices: readonly string[];
};

export const certificateNameSource = (plan: ClusterPlan): CertificateNameSource =>
  ({ ...plan, bootstrapServices: plan.services.filter(({ kind }) => kind === 'bootstrap').map(({ name }) => name) });

/** Whether nodes present a certificate on a listener. */
export const isPresentedOn = (certificate: string, { settings }: Pick<ListenerPlan, 'settings'>): boolean =>
  filesIn(settings['ssl.keystore.certificate.chain']).some(({ path }) => path === certificatePath(certificate));

const OF_POD: readonly string[] = [HOST_IP, NODE_NAME, POD_IP];

/** Whether a host differs by pod or Kubernetes node. */
export const isOfPod = (host: Host): boolean => variablesOf(host).some((variable) => OF_POD.includes(variable));

/** Whether one of a listener's certificates can have the hosts that brokers advertise there. */
export function areNamesKnown({ sets }: Pick<ClusterPlan, 'sets'>, listener: string, certificates: readonly CertificateSpec[]): boolean {
  const hosts = sets.flatMap(({ nodes }) => nodes.flatMap(({ endpoints }) => endpoints))
    .flatMap((endpoint) => endpoint.listener === listener && endpoint.advertised ? [endpoint.advertised.host] : []);
  return certificates.length === 0 || certificates.some(({ additionalNames }) => additionalNames.length > 0) || !hosts.some(isOfPod);
}

/**
 * The DNS names and IP addresses that a certificate must have, and no others: those that clients and other nodes use on
 * the listeners on which nodes present it.
 */
export const certificateNames = (cluster: CertificateNameSource, nodes: readonly NodePlan[], certificate: string): string[] =>
  hostsInCertificate(cluster, nodes, certificate).filter(isKnownHost);

/** The same with hosts that are known in the pod only, which cannot be in a certificate. */
export function hostsInCertificate(cluster: CertificateNameSource, nodes: readonly NodePlan[], certificate: string): Host[] {
  const presenting = cluster.listeners.filter((listener) => isPresentedOn(certificate, listener));
  const bound = presenting.filter(({ name }) => nodes.some(({ endpoints }) => endpoints.some(({ listener }) => listener === name)));
  const advertised = nodes.flatMap(({ endpoints }) => endpoints.filter(({ listener }) => bound.some(({ name }) => name === listener)))
    .flatMap((endpoint) => endpoint.advertised?.host ?? []);
  return distinctHosts([...nodes.map(({ host }) => host), ...advertised, ...bound.flatMap((listener) => bootstrapHosts(cluster, listener))]);
}

/** The bootstrap hosts of a listener, except addresses of single brokers. */
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

/** As a certificate has it: without brackets or a dot at the end. */
const nameIn = (host: string): string => unbracketed(canonical(host)).replace(/\.$/, '').toLowerCase();

/** Sorted, each once. */
export const distinctNames = (names: readonly string[]): string[] => distinctHosts(names).filter(isKnownHost);

function distinctHosts(hosts: readonly Host[]): Host[] {
  const byText = new Map(hosts.filter((host) => host !== '').map((host) => isKnownHost(host) ? nameIn(host) : host).map((host) => [hostText(host), host]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

export const isIpAddress = (name: string): boolean => familyOf(name) !== undefined;

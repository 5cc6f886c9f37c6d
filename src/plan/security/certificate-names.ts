import { certificatePath } from './certificates';
import { ClusterPlan, ListenerPlan, NodePlan } from '../../model/plan';
import { parseAddress } from '../../util/address';
import { canonical, familyOf, unbracketed } from '../../util/ip';
import { dnsName } from '../names';

/** What of a cluster says by which names its nodes are dialled. */
export type DialledCluster = Pick<ClusterPlan, 'namespace' | 'clusterDomain' | 'listeners' | 'sets' | 'externalBootstrap'> & {
  /** Names of the Services that lead clients inside to any broker. */
  readonly bootstrapServices: readonly string[];
};

export const dialledCluster = (plan: ClusterPlan): DialledCluster =>
  ({ ...plan, bootstrapServices: plan.services.filter(({ kind }) => kind === 'bootstrap').map(({ name }) => name) });

/** Whether nodes show a certificate on a listener. */
export const isShownOn = (certificate: string, { settings }: Pick<ListenerPlan, 'settings'>): boolean =>
  settings['ssl.keystore.certificate.chain']?.startsWith(`\${dir:${certificatePath(certificate)}:`) ?? false;

/** What only the pod knows can be in no certificate. */
const isKnown = (host: string): boolean => !host.includes('${');

/**
 * The DNS names and IP addresses by which clients and other nodes dial nodes on the listeners that show a certificate:
 * what it must say, and nothing else.
 */
export const certificateNames = (cluster: DialledCluster, nodes: readonly NodePlan[], certificate: string): string[] =>
  dialledHosts(cluster, nodes, certificate).filter(isKnown);

/** The same with hosts that only the pod knows. */
export function dialledHosts(cluster: DialledCluster, nodes: readonly NodePlan[], certificate: string): string[] {
  const shown = cluster.listeners.filter((listener) => isShownOn(certificate, listener));
  const bound = shown.filter(({ name }) => nodes.some(({ endpoints }) => endpoints.some(({ listener }) => listener === name)));
  const advertised = nodes.flatMap(({ endpoints }) => endpoints.filter(({ listener }) => bound.some(({ name }) => name === listener)))
    .flatMap((endpoint) => endpoint.advertised?.host ?? []);
  return distinctNames([...nodes.map(({ host }) => host), ...advertised, ...bound.flatMap((listener) => startsOf(cluster, listener))]);
}

/** Where clients of a listener begin, if that is not at one broker's own address. */
function startsOf(cluster: DialledCluster, { name, purpose }: ListenerPlan): string[] {
  const { namespace, clusterDomain, sets, externalBootstrap, bootstrapServices } = cluster;
  if (purpose !== 'client') {
    const endpoints = sets.flatMap(({ nodes }) => nodes.flatMap((node) => node.endpoints));
    const own = endpoints.map(({ advertised }) => `${advertised?.host}:${advertised?.port}`);
    return (externalBootstrap[name] ?? []).filter((server) => !own.includes(server)).map((server) => parseAddress(server).host);
  }
  return bootstrapServices.flatMap((service) => [
    service, ...namespace === undefined ? [] : [`${service}.${namespace}`, `${service}.${namespace}.svc`], dnsName(service, namespace, clusterDomain),
  ]);
}

/** As a certificate has it: without brackets or a dot at the end. */
const nameIn = (host: string): string => isKnown(host) ? unbracketed(canonical(host)).replace(/\.$/, '').toLowerCase() : host;

/** Sorted, each once. */
export const distinctNames = (hosts: readonly string[]): string[] => [...new Set(hosts.filter((host) => host !== '').map(nameIn))].sort();

export const isIpAddress = (name: string): boolean => familyOf(name) !== undefined;

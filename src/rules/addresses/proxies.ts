import { show } from '../../model/finding';
import { addressText } from '../../model/host';
import { ClusterPlan, ListenerPlan, ProxyPlan } from '../../model/plan';
import { PROXY_HTTP_PORT } from '../../plan/identity';
import { mechanismsOf } from '../../plan/listeners';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { badLabels } from '../pods/labels';
import { badTolerations } from '../pods/placement';
import { badResources } from '../pods/pods';
import { Rule } from '../rule';

interface ProxiedListener { readonly proxy: ProxyPlan; readonly listener: ListenerPlan }

/** Proxies, each with the brokers' listener that it connects to. */
const proxiedListeners = ({ proxies, listeners }: ClusterPlan): ProxiedListener[] =>
  proxies.flatMap((proxy) => listeners.filter(({ name }) => name === proxy.listener).map((listener) => ({ proxy, listener })));

const requiresClientCertificate = ({ protocol, settings }: ListenerPlan): boolean => protocol.endsWith('SSL') && settings['ssl.client.auth'] === 'required';

export const PROXY_RULES: Rule[] = [
  {
    id: 'proxy-replicas',
    severity: 'error',
    why: 'One proxy before all brokers is the single point of failure that the brokers themselves are not.',
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    check: ({ proxies }) => proxies.filter(({ replicas }) => !(Number.isInteger(replicas) && replicas >= 2)).map(({ name, replicas }) => ({
      message: `Deployment "${name}" has ${show(replicas)} replicas`, fix: 'give at least two: each serves every broker',
    })),
  },
  {
    id: 'proxy-port',
    severity: 'error',
    why: 'A proxy tells brokers apart by the port it is called on, and ends at once when two of its listeners want the same: "bind: address already in use".',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: ({ proxies }) => proxies.flatMap(({ name, mappings }) => [
      ...mappings.filter(({ port }) => !isPort(port) || port === PROXY_HTTP_PORT).map(({ port, target }) => ({
        message: `Deployment "${name}" listens on port ${show(port)} for ${addressText(target)}`,
        fix: `choose firstPort so that every broker has a port from 1 to 65535, and none ${PROXY_HTTP_PORT}, which is for metrics and health`,
      })),
      ...[...duplicates(mappings, ({ port }) => String(port))].map(([port, same]) => ({
        message: `Deployment "${name}" would listen on port ${port} for ${same.map(({ target }) => addressText(target)).join(' and ')}`, fix: 'choose firstPort and overrides so that every broker has a port of its own',
      })),
    ]),
  },
  {
    id: 'proxy-pod',
    severity: 'error',
    why: 'Kubernetes refuses other quantities, requests above their limits, other labels and tolerations, as it does for brokers.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ and '
      + 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    check: ({ proxies }) => proxies.flatMap(({ name, resources, nodeSelector = {}, tolerations }) => [
      ...badResources(resources), ...badLabels(nodeSelector), ...badTolerations(tolerations),
    ]
      .map(({ message, fix }) => ({ message: `Deployment "${name}": ${message}`, fix }))),
  },
  {
    id: 'proxy-mechanism',
    severity: 'error',
    why: 'Brokers turn away who logs in by what their listener does not take, and all clients with it.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_sasl.enabled.mechanisms',
    check: (plan) => proxiedListeners(plan).flatMap(({ proxy: { name, login }, listener }) => {
      if (!login || mechanismsOf(listener).includes(login.mechanism)) { return []; }
      return [{
        message: `Deployment "${name}" logs in by ${login.mechanism}, and listener ${listener.name} (${listener.protocol}) takes `
          + (mechanismsOf(listener).join(', ') || 'no login'),
        fix: 'give login the mechanism of the access\'s security, or leave login out',
      }];
    }),
  },
  {
    id: 'proxy-broker-certificate',
    severity: 'error',
    why: 'A proxy ends the TLS of clients, so their certificates do not reach the brokers; without one of its own it is turned away.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: (plan) => proxiedListeners(plan).filter(({ proxy, listener }) =>
      requiresClientCertificate(listener) && !proxy.brokerTls?.keyPair).map(({ proxy: { name }, listener }) => ({
      message: `listener ${listener.name} asks for certificates, and Deployment "${name}" has none to show`, fix: 'give brokerCertificate, or the access a security without client certificates',
    })),
  },
  {
    id: 'proxy-identity',
    severity: 'warning',
    why: 'Brokers see one user for all clients: ACLs, quotas and audit logs cannot tell them apart, and whoever reaches the proxies is that user.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: ({ proxies }) => proxies.flatMap(({ name, login, brokerTls, clientTls }) => {
      const as = login ? `user ${login.user}` : brokerTls?.keyPair ? 'the subject of the proxies\' certificate' : undefined;
      const known = clientTls?.clientCa ? 'clients that show a certificate' : 'all clients, whoever they are,';
      return as === undefined ? [] : [{
        message: `to brokers behind Deployment "${name}" ${known} are ${as}`,
        fix: 'let clients log in themselves (a security with SASL and no login), or suppress this with the reason',
      }];
    }),
  },
  {
    id: 'proxy-plain-clients',
    severity: 'warning',
    why: 'A proxy must read what clients say, so it ends TLS: what the brokers\' listener protects goes unprotected from clients to proxies.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: (plan) => proxiedListeners(plan).filter(({ proxy, listener }) => listener.protocol.endsWith('SSL') && !proxy.clientTls).map(({ proxy: { name }, listener }) => ({
      message: `listener ${listener.name} has TLS, and clients reach Deployment "${name}" without`, fix: 'give clientTls with a certificate for the names that clients dial',
    })),
  },
];

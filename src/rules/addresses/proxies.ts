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
import { about, Rule } from '../rule';

interface ProxiedListener { readonly proxy: ProxyPlan; readonly listener: ListenerPlan }

/** Pairs each proxy with the brokers' listener that it connects to. */
const proxiedListeners = ({ proxies, listeners }: ClusterPlan): ProxiedListener[] =>
  proxies.flatMap((proxy) => listeners.filter(({ name }) => name === proxy.listener).map((listener) => ({ proxy, listener })));

const requiresClientCertificate = ({ protocol, settings }: ListenerPlan): boolean => protocol.endsWith('SSL') && settings['ssl.client.auth'] === 'required';

export const PROXY_RULES: readonly Rule[] = about(({ proxies }) => proxies.length > 0, [
  {
    id: 'proxy-replicas',
    severity: 'error',
    why: 'A single proxy in front of all brokers is a single point of failure.',
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    check: ({ proxies }) => proxies.filter(({ replicas }) => !(Number.isInteger(replicas) && replicas >= 2)).map(({ name, replicas }) => ({
      message: `Deployment "${name}" has ${show(replicas)} replicas, but requires a whole number from 2 on`, fix: 'set replicas to 2 or more; each replica serves every broker',
    })),
  },
  {
    id: 'proxy-port',
    severity: 'error',
    why: 'A proxy selects the broker by the port that a client connects to. It fails to start with two brokers on one port: "bind: address already in use".',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: ({ proxies }) => proxies.flatMap(({ name, mappings }) => [
      ...mappings.filter(({ port }) => !isPort(port) || port === PROXY_HTTP_PORT).map(({ port, target }) => ({
        message: `Deployment "${name}" cannot listen on port ${show(port)} for ${addressText(target)}`,
        fix: `set firstPort so that every broker has a port from 1 to 65535 other than ${PROXY_HTTP_PORT}, which serves metrics and health checks`,
      })),
      ...[...duplicates(mappings, ({ port }) => String(port))].map(([port, same]) => ({
        message: `Deployment "${name}" uses port ${port} for several brokers: ${same.map(({ target }) => addressText(target)).join(' and ')}`,
        fix: 'set firstPort and overrides so that every broker has a different port',
      })),
    ]),
  },
  {
    id: 'proxy-pod',
    severity: 'error',
    why: 'Kubernetes refuses invalid quantities, labels and tolerations, and requests above their limits, as it does for brokers.',
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
    why: 'Brokers reject authentication with a mechanism that their listener does not enable, so no client can use the proxies.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_sasl.enabled.mechanisms',
    check: (plan) => proxiedListeners(plan).flatMap(({ proxy: { name, login }, listener }) => {
      if (!login || mechanismsOf(listener).includes(login.mechanism)) { return []; }
      return [{
        message: `Deployment "${name}" authenticates with ${login.mechanism}, but listener ${listener.name} (${listener.protocol}) accepts `
          + (mechanismsOf(listener).join(', ') || 'no SASL mechanism'),
        fix: 'set the mechanism of login to that of the access\'s security, or remove login',
      }];
    }),
  },
  {
    id: 'proxy-broker-certificate',
    severity: 'error',
    why: 'A proxy terminates the TLS of clients, so their certificates do not reach the brokers; without a certificate of its own the brokers reject it.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: (plan) => proxiedListeners(plan).filter(({ proxy, listener }) =>
      requiresClientCertificate(listener) && !proxy.brokerTls?.keyPair).map(({ proxy: { name }, listener }) => ({
      message: `listener ${listener.name} requires client certificates, but Deployment "${name}" has none`,
      fix: 'set brokerCertificate, or use a security without client certificates for the access',
    })),
  },
  {
    id: 'proxy-identity',
    severity: 'warning',
    why: 'Brokers see one user for all clients: ACLs, quotas and audit logs cannot distinguish them, and every client of the proxies has the rights of that user.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: ({ proxies }) => proxies.flatMap(({ name, login, brokerTls, clientTls }) => {
      const user = login ? `user ${login.user}` : brokerTls?.keyPair ? 'the subject of the proxies\' certificate' : undefined;
      const clients = clientTls?.clientCa ? ' that present a certificate' : ', also without authentication,';
      return user === undefined ? [] : [{
        message: `all clients of Deployment "${name}"${clients} have the same principal on the brokers (${user})`,
        fix: 'let clients authenticate to the brokers (a security with SASL, without login), or suppress this finding with a reason',
      }];
    }),
  },
  {
    id: 'proxy-plain-clients',
    severity: 'warning',
    why: 'A proxy terminates TLS because it reads the Kafka protocol: without clientTls the connections from clients to the proxies are not encrypted.',
    see: 'https://github.com/grepplabs/kafka-proxy',
    check: (plan) => proxiedListeners(plan).filter(({ proxy, listener }) => listener.protocol.endsWith('SSL') && !proxy.clientTls).map(({ proxy: { name }, listener }) => ({
      message: `listener ${listener.name} has TLS, but clients connect to Deployment "${name}" without TLS`,
      fix: 'set clientTls with a certificate for the host names that clients connect to',
    })),
  },
]);

import { caOf } from './certificates';
import type { AccessSpec, KafkaProxyAccessSpec } from '../../model/access-spec';
import type { CaReference } from '../../model/references';
import { deploymentOf } from '../access/kafka-proxy';
import { mechanismsOf, ResolvedListener } from '../listeners';

/** What clients of a listener see: that of the brokers, or of a load balancer or proxies in front of them. */
export interface ClientSide {
  readonly isTls: boolean;
  /** The SASL mechanisms with which clients authenticate; empty without SASL. */
  readonly mechanisms: readonly string[];
  /** The CA that clients must trust; undefined without TLS, or if they trust the certificate already. */
  readonly ca?: CaReference;
  /** The value of `ssl.client.auth` for clients; undefined with SASL or without TLS. */
  readonly clientAuth?: string;
}

/** `access` is the external access of the listener. */
export function clientSide(cluster: string, resolved: ResolvedListener, access?: AccessSpec): ClientSide {
  const { listener: { protocol, settings, tlsTermination }, security: { certificates: [certificate] } } = resolved;
  const isTls = protocol.endsWith('SSL');
  const mechanisms = mechanismsOf(resolved.listener);
  if (access?.kind === 'proxy') { return behindProxies(cluster, access, mechanisms); }
  if (tlsTermination) { return { isTls: true, mechanisms, ca: tlsTermination.ca }; }
  return {
    isTls,
    mechanisms,
    ca: isTls && certificate ? caOf(certificate) : undefined,
    clientAuth: isTls && mechanisms.length === 0 ? settings['ssl.client.auth'] : undefined,
  };
}

/** The proxies present a certificate of their own, and with `login` they authenticate in place of clients. */
function behindProxies(cluster: string, access: KafkaProxyAccessSpec, mechanisms: readonly string[]): ClientSide {
  const { login, clientTls } = access;
  const ca = clientTls && caOf(clientTls.certificate);
  return {
    isTls: clientTls !== undefined,
    mechanisms: login ? [] : mechanisms,
    ca: ca && { ...ca, name: ca.name.replace(/\{set\}/g, deploymentOf(access, cluster)) },
    clientAuth: clientTls?.clientCa ? 'required' : undefined,
  };
}

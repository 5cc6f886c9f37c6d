import { terminatingServices, tlsAnnotation } from '../../plan/access/terminated-tls';
import { about, Rule } from '../rule';

export const TERMINATED_TLS_RULES: readonly Rule[] = about(({ listeners, services }) => listeners.some(({ tlsTermination }) => tlsTermination !== undefined) || services.some(({ type }) => type === 'LoadBalancer'), [
  {
    id: 'undeclared-tls-termination',
    severity: 'warning',
    why: 'A load balancer with a certificate terminates TLS: clients must use TLS, and trust that certificate. The client configuration of the library has the protocol of the brokers.',
    see: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#tls',
    check: (plan) => plan.listeners.filter(({ purpose, tlsTermination }) => purpose === 'external' && tlsTermination === undefined).flatMap((listener) => {
      const [service, ...others] = terminatingServices(plan, listener);
      return service === undefined ? [] : [{
        message: `the load balancer of Service "${service.name}"${others.length === 0 ? '' : ` and ${others.length} more`} terminates TLS (annotation ${tlsAnnotation(service)}), `
          + `but the external access of listener ${listener.name} has no tlsTermination`,
        fix: 'set tlsTermination: {}, or with ca if clients do not trust the certificate by default',
      }];
    }),
  },
  {
    id: 'terminated-client-certificates',
    severity: 'warning',
    why: 'Client certificates are part of the TLS handshake, which ends in front of the brokers: brokers see the certificate of the load balancer, if it has one, or refuse the connection.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.client.auth',
    check: ({ listeners }) => listeners.filter(({ tlsTermination, protocol, settings }) =>
      tlsTermination !== undefined && protocol.endsWith('SSL') && settings['ssl.client.auth'] === 'required').map(({ name }) => ({
      message: `listener ${name} requires client certificates, but TLS is terminated in front of the brokers`,
      fix: 'use a security without client certificates, such as SASL, or let the load balancer pass TLS through and remove tlsTermination',
    })),
  },
]);

import { Rule } from '../rule';
import { hasSecurity, isForClients, namesOf, SecuredListener, securedListeners } from './secured-listeners';

/** Mechanisms that send a password or a token, which can be reused by anyone that reads it. */
const CLEARTEXT_MECHANISMS = ['PLAIN', 'OAUTHBEARER'];

const cleartextMechanisms = ({ isTlsForClients, mechanisms = [] }: SecuredListener): string[] =>
  isTlsForClients ? [] : CLEARTEXT_MECHANISMS.filter((name) => mechanisms.includes(name));

const SECURITY = 'https://kafka.apache.org/documentation/#security';

const useByNodes = ({ purpose }: SecuredListener): string =>
  purpose === 'controller' ? 'on which Kafka nodes connect to controllers' : 'on which brokers connect to each other';

/** Rules about listeners that are less protected than others of the cluster, or not encrypted. */
export const OPEN_LISTENER_RULES: readonly Rule[] = [
  {
    id: 'open-node-listener',
    onlyIf: [hasSecurity],
    severity: 'warning',
    why: 'Without authentication on the listeners between Kafka nodes, any client that can connect to them acts as a node: only NetworkPolicies then protect the cluster.',
    see: SECURITY,
    check: (plan) => {
      const listeners = securedListeners(plan);
      const authenticated = listeners.filter((listener) => isForClients(listener) && listener.requiresAuthentication);
      const open = listeners.filter(({ isUsedByNodes, requiresAuthentication }) => isUsedByNodes && !requiresAuthentication);
      return authenticated.length === 0 ? [] : open.map((listener) => ({
        message: `clients must authenticate on ${namesOf(authenticated)}, but there is no authentication on ${listener.name}, ${useByNodes(listener)}`,
        fix: 'set security of the cluster, which applies to all listeners, or of that listener',
      }));
    },
  },
  {
    id: 'readable-node-traffic',
    onlyIf: [hasSecurity],
    severity: 'warning',
    why: 'Data that clients send encrypted is sent from broker to broker without encryption, and can be read on the network.',
    see: SECURITY,
    check: (plan) => {
      const listeners = securedListeners(plan);
      const encrypted = listeners.filter((listener) => isForClients(listener) && listener.isTls);
      return encrypted.length === 0 ? [] : listeners.filter(({ isUsedByNodes, isTls }) => isUsedByNodes && !isTls).map((listener) => ({
        message: `${namesOf(encrypted)} has TLS, but ${listener.name}, ${useByNodes(listener)}, has no TLS`, fix: 'set a security with a certificate for that listener',
      }));
    },
  },
  {
    id: 'readable-password',
    onlyIf: [hasSecurity],
    severity: 'warning',
    why: 'PLAIN sends the password itself and OAUTHBEARER a token; without TLS both can be read on the network and reused.',
    see: 'https://kafka.apache.org/documentation/#security_sasl_plain_production',
    check: (plan) => securedListeners(plan).flatMap((listener) => cleartextMechanisms(listener).map((mechanism) => ({
      message: `${listener.purpose === 'external' ? 'external ' : ''}listener ${listener.name} accepts ${mechanism} without TLS: `
        + `the ${mechanism === 'PLAIN' ? 'password' : 'token'} can be read on the network`,
      fix: `set a certificate in its security${mechanism === 'PLAIN' ? ', or use SCRAM, which never sends the password' : ''}`,
    }))),
  },
  {
    id: 'plaintext-outside',
    severity: 'warning',
    why: 'Outside the Kubernetes cluster connections pass unknown networks, where unencrypted data can be read and changed.',
    see: SECURITY,
    // Listeners that receive passwords or tokens have a finding of readable-password.
    check: (plan) => securedListeners(plan).filter((listener) => listener.purpose === 'external' && !listener.isTlsForClients && cleartextMechanisms(listener).length === 0).map(({ name, protocol }) => ({
      message: `external listener ${name} is not encrypted (${protocol})`, fix: 'set a security with a certificate for the external access or the cluster, or tlsTermination if TLS ends in front of the brokers',
    })),
  },
];

import { Rule } from '../rule';
import { isForClients, namesOf, SecuredListener, securedListeners } from './secured-listeners';

/** Mechanisms that send a password, or what is as good as one. */
const CLEARTEXT_MECHANISMS = ['PLAIN', 'OAUTHBEARER'];

const cleartextMechanisms = ({ isTls, mechanisms = [] }: SecuredListener): string[] => isTls ? [] : CLEARTEXT_MECHANISMS.filter((name) => mechanisms.includes(name));

const SECURITY = 'https://kafka.apache.org/documentation/#security';

const useByNodes = ({ purpose }: SecuredListener): string => purpose === 'controller' ? 'by which nodes dial the controllers' : 'by which brokers dial each other';

/** Where listeners of one cluster do not go together, or let others read along. */
export const OPEN_LISTENER_RULES: readonly Rule[] = [
  {
    id: 'open-node-listener',
    severity: 'warning',
    why: 'Whoever reaches the port by which nodes dial each other, and is not asked there, is taken for one of them: what clients must say elsewhere then hangs on network policies alone.',
    see: SECURITY,
    check: (plan) => {
      const listeners = securedListeners(plan);
      const closed = listeners.filter((listener) => isForClients(listener) && listener.requiresAuthentication);
      return closed.length === 0 ? [] : listeners.filter(({ isUsedByNodes, requiresAuthentication }) => isUsedByNodes && !requiresAuthentication).map((listener) => ({
        message: `clients must say who they are on ${namesOf(closed)}, and nobody is asked on ${listener.name}, ${useByNodes(listener)}`,
        fix: 'give security to the cluster, which all listeners then have, or to that listener as well',
      }));
    },
  },
  {
    id: 'readable-node-traffic',
    severity: 'warning',
    why: 'Everything that clients send encrypted goes from broker to broker once more, for all on the way to read.',
    see: SECURITY,
    check: (plan) => {
      const listeners = securedListeners(plan);
      const encrypted = listeners.filter((listener) => isForClients(listener) && listener.isTls);
      return encrypted.length === 0 ? [] : listeners.filter(({ isUsedByNodes, isTls }) => isUsedByNodes && !isTls).map((listener) => ({
        message: `${namesOf(encrypted)} has TLS, and ${listener.name}, ${useByNodes(listener)}, has none`, fix: 'give that listener a security with a certificate',
      }));
    },
  },
  {
    id: 'readable-password',
    severity: 'warning',
    why: 'PLAIN sends the password itself and OAUTHBEARER a token that is as good as one; without TLS all on the way can read it and use it.',
    see: 'https://kafka.apache.org/documentation/#security_sasl_plain_production',
    check: (plan) => securedListeners(plan).flatMap((listener) => cleartextMechanisms(listener).map((mechanism) => ({
      message: `listener ${listener.name} takes ${mechanism} without TLS${listener.purpose === 'external' ? ', from outside' : ''}: the ${mechanism === 'PLAIN' ? 'password' : 'token'} is readable on the way`,
      fix: `give its security a certificate${mechanism === 'PLAIN' ? ', or use SCRAM, which never sends the password' : ''}`,
    }))),
  },
  {
    id: 'plaintext-outside',
    severity: 'warning',
    why: 'Beyond the cluster nobody knows who is on the way: all of them can read and change what clients send.',
    see: SECURITY,
    // What is worse about a login by password has been said.
    check: (plan) => securedListeners(plan).filter((listener) => listener.purpose === 'external' && !listener.isTls && cleartextMechanisms(listener).length === 0).map(({ name, protocol }) => ({
      message: `listener ${name} is reached from outside, and speaks ${protocol}`, fix: 'give the external access, or the cluster, a security with a certificate',
    })),
  },
];

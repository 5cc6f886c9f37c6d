import type { CertificateSpec } from '../../../src/model/security-spec';
import type { ListenerUse } from '../../../src/plan/security/contribution';

/** A client listener with its own security. */
export const CLIENTS: ListenerUse = { cluster: 'kafka', listener: 'CLIENT', purpose: 'client', usedByNodes: false, inherited: false };
export const BROKERS: ListenerUse = { ...CLIENTS, listener: 'INTERNAL', purpose: 'internal', usedByNodes: true };
export const CONTROLLERS: ListenerUse = { ...CLIENTS, listener: 'CONTROLLER', purpose: 'controller', usedByNodes: true };

export const CERTIFICATE: CertificateSpec = {
  name: 'tls', secretName: 'kafka-tls', files: { certificate: 'tls.crt', key: 'tls.key', ca: 'ca.crt' }, additionalNames: [],
};

/** Each user's password is a key of one Secret. */
export const usersOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name: 'users', key: name }]));

export const variable = (user: string) => ({ name: `KAFKA_SECRET_USERS_${user.toUpperCase()}`, secret: { name: 'users', key: user } });

import { ListenerPlan } from '../model/plan';
import { mechanismsOf } from '../plan/listeners';

const CLIENT_CERTIFICATE: Readonly<Record<string, string>> = { required: ', client certificate', requested: ', optional client certificate' };

/** The security protocol and the authentication of a listener: `SASL_SSL SCRAM-SHA-512`. */
export function describeSecurity({ protocol, settings, tlsTermination }: Pick<ListenerPlan, 'protocol' | 'settings' | 'tlsTermination'>): string {
  const mechanisms = mechanismsOf({ protocol, settings });
  const clientCertificate = protocol.endsWith('SSL') ? CLIENT_CERTIFICATE[settings['ssl.client.auth']] ?? '' : '';
  return `${protocol}${mechanisms.length === 0 ? '' : ` ${mechanisms.join(', ')}`}${clientCertificate}${
    tlsTermination ? ', clients connect with TLS' : ''}`;
}

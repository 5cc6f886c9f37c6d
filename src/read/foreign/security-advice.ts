import type { ForeignListener } from './listeners';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

const FACTORY_BY_MECHANISM: Readonly<Record<string, string>> = {
  'PLAIN': 'saslPlain', 'SCRAM-SHA-256': 'scramSha256', 'SCRAM-SHA-512': 'scramSha512', 'OAUTHBEARER': 'oauthBearer',
};

/** Returns the security of a listener, by names only, and the advice how to configure it in a program. */
export function securityAdvice(
  { name, protocol }: ForeignListener, properties: Readonly<Record<string, string>>,
): { readonly found: string; readonly advice: string } {
  const setting = (key: string): string | undefined => properties[`${listenerPrefix(name)}${key}`] ?? properties[key];
  const mechanisms = protocol.startsWith('SASL') ? javaEntries(setting('sasl.enabled.mechanisms') ?? 'GSSAPI') : [];
  const isTls = protocol.endsWith('SSL');
  const verifiesClients = isTls && ['required', 'requested'].includes(setting('ssl.client.auth') ?? '');
  const factory = mechanisms.length > 1 ? 'custom'
    : mechanisms.length === 1 ? FACTORY_BY_MECHANISM[mechanisms[0]] ?? 'custom' : verifiesClients ? 'mutualTls' : 'tls';
  const needs = [
    ...isTls ? ['certificate: NodeCertificate.fromSecret(\'…\'), whose files are PEM'] : [],
    ...['saslPlain', 'scramSha256', 'scramSha512'].includes(factory) ? ['users with the Secrets of their passwords'] : [],
  ];
  return {
    found: [protocol, ...mechanisms, ...verifiesClients ? ['client certificates'] : []].join(' '),
    advice: 'the listener is PLAINTEXT in the program, so its clients cannot connect; '
      + `before applying the program, set security: ListenerSecurity.${factory}()`
      + (needs.length === 0 ? '' : ` with ${needs.join(', and ')}`),
  };
}

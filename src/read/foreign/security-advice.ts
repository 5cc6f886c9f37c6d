import type { ForeignListener } from './listeners';
import { listenerPrefix } from '../../plan/listeners';
import { javaEntries } from '../../util/java-text';

const BY_MECHANISM: Readonly<Record<string, string>> = {
  'PLAIN': 'saslPlain', 'SCRAM-SHA-256': 'scramSha256', 'SCRAM-SHA-512': 'scramSha512', 'OAUTHBEARER': 'oauthBearer',
};

/** What a listener asks of clients, by names alone, and what says the same in a program. */
export function securityAdvice(
  { name, protocol }: ForeignListener, properties: Readonly<Record<string, string>>,
): { readonly found: string; readonly advice: string } {
  const setting = (key: string): string | undefined => properties[`${listenerPrefix(name)}${key}`] ?? properties[key];
  const mechanisms = protocol.startsWith('SASL') ? javaEntries(setting('sasl.enabled.mechanisms') ?? 'GSSAPI') : [];
  const isTls = protocol.endsWith('SSL');
  const asksClients = isTls && ['required', 'requested'].includes(setting('ssl.client.auth') ?? '');
  const factory = mechanisms.length > 1 ? 'custom' : mechanisms.length === 1 ? BY_MECHANISM[mechanisms[0]] ?? 'custom' : asksClients ? 'mutualTls' : 'tls';
  const needs = [
    ...isTls ? ['certificate: NodeCertificate.fromSecret(\'…\'), whose files are PEM'] : [],
    ...['saslPlain', 'scramSha256', 'scramSha512'].includes(factory) ? ['users by their Secrets'] : [],
  ];
  return {
    found: [protocol, ...mechanisms, ...asksClients ? ['client certificates'] : []].join(' '),
    advice: `the program's listener is PLAINTEXT; its clients would fail, so do not apply the program before security is carried over by hand: security: ListenerSecurity.${factory}()`
      + (needs.length === 0 ? '' : ` with ${needs.join(', and ')}`),
  };
}

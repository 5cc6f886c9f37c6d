import { PLAINTEXT, SecurityContribution } from './contribution';
import { tlsParts } from './tls';
import type { CustomSecuritySpec } from '../../model/security-spec';
import { referencesIn } from '../references';

export function planCustom({ protocol, settings: own, certificate, nodePrincipal }: CustomSecuritySpec): SecurityContribution {
  const { settings: ofTls, certificates } = tlsParts(certificate);
  const settings = { ...ofTls, ...own };
  return {
    ...PLAINTEXT,
    protocol,
    settings,
    // Settings of the user can replace those of the certificate, including their references.
    references: referencesIn(Object.values(settings)),
    certificates,
    authenticates: protocol.startsWith('SASL') || ['required', 'requested'].includes(own['ssl.client.auth'] ?? ''),
    nodePrincipal,
  };
}

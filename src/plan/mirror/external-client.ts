import type { ClientLoginSpec } from '../../model/client-login-spec';
import type { SecretReference } from '../../model/references';
import { ClientParts, clientParts } from '../security/client-parts';

/** A cluster that is known by its addresses. */
interface ExternalCluster {
  readonly alias: string;
  readonly tls?: boolean;
  readonly ca?: SecretReference;
  readonly saslMechanism?: string;
  readonly login?: ClientLoginSpec;
}

/** The mechanism for a login where none is given; a certificate needs none. */
const MECHANISMS: Readonly<Record<ClientLoginSpec['kind'], readonly string[]>> = { password: ['SCRAM-SHA-512'], oauth: ['OAUTHBEARER'], certificate: [] };

/** Returns the configuration of a client of a cluster that is known by its addresses. */
export function externalClient({ alias, tls, ca, saslMechanism, login }: ExternalCluster): ClientParts {
  const isCertificate = login?.kind === 'certificate';
  return clientParts({ listener: { name: alias }, security: { passwords: {} } }, {
    isTls: tls ?? (ca !== undefined || isCertificate),
    ca: ca && { kind: 'Secret', ...ca },
    mechanisms: saslMechanism === undefined ? login ? MECHANISMS[login.kind] : [] : [saslMechanism],
    clientAuth: isCertificate ? 'required' : undefined,
  }, login, true);
}

import { requestedVersions } from './inputs/examples';
import { describeVersions } from './suites/cluster-suite';
import { SecurityKindName, SecurityLayout, securitySuite } from './suites/security-suite';

/** Each Kafka version and each kind of security once; `kind` is also used between nodes. */
const LAYOUTS: Record<string, SecurityLayout> = {
  '3.9.2': { kind: 'SCRAM-SHA-512 over TLS', further: ['TLS', 'SCRAM-SHA-256'] },
  '4.1.2': { kind: 'mutual TLS', further: ['PLAIN', 'PLAIN over TLS', 'SCRAM-SHA-256 over TLS'] },
  '4.3.1': { kind: 'OAUTHBEARER over TLS', further: ['OAUTHBEARER', 'SCRAM-SHA-512', 'a certificate and a password'] },
};

const KINDS: SecurityKindName[] = [
  'TLS', 'mutual TLS', 'PLAIN', 'PLAIN over TLS', 'SCRAM-SHA-256', 'SCRAM-SHA-256 over TLS', 'SCRAM-SHA-512', 'SCRAM-SHA-512 over TLS',
  'OAUTHBEARER', 'OAUTHBEARER over TLS', 'a certificate and a password',
];

const versions = requestedVersions()?.filter(version => version in LAYOUTS) ?? Object.keys(LAYOUTS);

if (process.env.SECURITY_KINDS) {
  const kinds = process.env.SECURITY_KINDS === 'all' ? KINDS : process.env.SECURITY_KINDS.split(',') as SecurityKindName[];
  for (const kind of kinds) describeVersions(kind, versions, version => securitySuite(version, { kind }));
} else {
  for (const version of versions) {
    const { kind, further = [] } = LAYOUTS[version];
    describeVersions([kind, ...further].join(', '), [version], () => securitySuite(version, LAYOUTS[version]));
  }
}

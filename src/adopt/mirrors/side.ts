import { isDeepStrictEqual } from 'node:util';
import type { ClientLoginSpec } from '../../model/client-login-spec';
import type { ClusterPlan } from '../../model/plan';
import type { SecretReference } from '../../model/references';
import { clientListeners } from '../../plan/listeners';
import { externalClient } from '../../plan/mirror/external-client';
import { volumesOfClient } from '../../plan/operations/clients';
import { clientOf, listenerOfClient, ReadMirror } from '../../read/mirrors/own';
import { listOf } from '../../read/objects';
import { KafkaClientConfig } from '../../security/kafka-client-config';
import { call, callWith, Code, literal, object, text } from '../print/code';
import { loginCode, loginOf } from '../test-clients/login';
import { clientConfigOf } from '../test-clients/objects';

/** A cluster of the program, with its constant. */
export interface KnownCluster {
  readonly plan: ClusterPlan;
  readonly constant?: string;
}

/** One of the clusters of a mirror in a program. */
interface SideCode {
  readonly code: Code;
  readonly config: KafkaClientConfig;
}

/** The CA certificate among the files of a client. */
function caOf(volumes: readonly any[]): SecretReference | undefined {
  const secret = volumes.find(({ name }) => name === 'kafka-authority')?.secret;
  const [item] = listOf(secret?.items);
  return item === undefined ? undefined : { name: String(secret.secretName), key: String(item.key) };
}

/** Returns the code of the source or the target of a mirror, and the client that it gives. */
export function sideCode(read: ReadMirror, alias: string, clusters: readonly KnownCluster[]): SideCode {
  const { properties, text: own } = clientOf(read, alias);
  const servers = properties['bootstrap.servers'] ?? '';
  const pod = read.deployment.body.spec?.template?.spec;
  const volumes = volumesOfClient(listOf(pod?.volumes), own);
  const login = loginOf(properties, listOf(listOf(pod?.containers)[0]?.env), volumes);
  const ca = caOf(volumes);
  for (const { plan, constant } of clusters) {
    const listener = listenerOfClient(servers, plan);
    const config = clientConfigOf(plan, listener, login);
    if (config?.bootstrapServers !== servers) { continue; }
    const isCopy = ca !== undefined && !isDeepStrictEqual(ca, caOf(config.volumes.map(({ name, source }) => ({ name, ...source }))));
    const options = object({
      alias: alias === plan.name ? undefined : literal(alias),
      listener: listener === clientListeners(plan.listeners)[0]?.name ? undefined : literal(listener),
      login: login && loginCode(login),
      ca: isCopy ? literal(ca) : undefined,
    });
    return { code: call('MirrorCluster.of', text(constant!), ...options ? [options] : []), config: isCopy ? clientConfigOf(plan, listener, login, ca)! : config };
  }
  return external({ alias, servers, login, ca, protocol: properties['security.protocol'] ?? 'PLAINTEXT', mechanism: properties['sasl.mechanism'] });
}

interface ExternalSide {
  readonly alias: string;
  readonly servers: string;
  readonly login?: ClientLoginSpec;
  readonly ca?: SecretReference;
  readonly protocol: string;
  readonly mechanism?: string;
}

function external({ alias, servers, login, ca, protocol, mechanism }: ExternalSide): SideCode {
  const isTls = protocol.endsWith('SSL');
  const tls = isTls === (ca !== undefined || login?.kind === 'certificate') ? undefined : isTls;
  const saslMechanism = login?.kind === 'password' && mechanism !== 'SCRAM-SHA-512' ? mechanism : undefined;
  return {
    code: callWith('MirrorCluster.external', [], {
      alias: literal(alias),
      bootstrapServers: literal(servers),
      tls: literal(tls),
      ca: literal(ca),
      saslMechanism: literal(saslMechanism),
      login: login && loginCode(login),
    }),
    config: KafkaClientConfig._of(servers, externalClient({ alias, tls, ca, saslMechanism, login }), [], (pattern) => pattern),
  };
}

import { OauthProvider } from './oauth-provider';
import { TestAuthority } from './test-certificates';
import { KafkaPod } from '../inputs/manifests';
import { hostNameOf, KubeObject, namespaceOf, secretObject } from '../inputs/pods';
import { parseEndpoints } from '../inputs/properties';

/** Of the client that has rights: a name with all that names may have. */
export const ALICE = 'team-a.alice';
export const USERS = ['kafka', 'admin', ALICE, 'mallory'];
export const SECRET = 'kafka-users';
export const passwordOf = (user: string): string => `${user}'s own`;

/** Authorities, passwords and a provider of tokens, and all that is made of them. */
export class SecurityMaterials {
  static async create(): Promise<SecurityMaterials> {
    return new SecurityMaterials(await OauthProvider.start({
      kafka: {}, admin: {}, [ALICE]: {}, mallory: {}, late: { expiresIn: -60 }, forger: { foreign: true }, elsewhere: { audience: 'another' },
    }, passwordOf('client')));
  }

  readonly nodes = new TestAuthority('nodes');
  readonly clients = new TestAuthority('clients');
  readonly strangers = new TestAuthority('strangers');
  /** Variables of the sets, for settings in Kafka's own words. */
  readonly secretEnv = {
    KAFKA_PASSWORD: { name: SECRET, key: 'kafka' }, ADMIN_PASSWORD: { name: SECRET, key: 'admin' }, ALICE_PASSWORD: { name: SECRET, key: ALICE },
  };
  private readonly keys: string[] = [];

  private constructor(readonly provider: OauthProvider) {}

  /** For JVMs that ask the provider. */
  get jvmOptions(): string[] {
    return [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${this.provider.tokenUrl}`];
  }

  /** All Secrets that Pods refer to; certificates have the names by which the manifests' Pods and Services are dialled. */
  secrets(objects: KubeObject[], pods: KafkaPod[]): KubeObject[] {
    const { namespace } = pods[0];
    const secret = (name: string, data: Record<string, string>) => secretObject(namespace, name, data);
    const pair = (name: string, names: string[]): KubeObject => {
      const data = this.nodes.issue('/O=Example/CN=kafka', names);
      this.keys.push(data['tls.key'].split('\n')[1]);
      return secret(name, data);
    };
    const services = objects.filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP !== 'None')
      .map(service => `${service.metadata.name}.${namespaceOf(service)}.svc.cluster.local`);
    const namesOf = (pod: KafkaPod) => [...new Set([
      hostNameOf(pod), ...services,
      ...parseEndpoints(pod.properties['advertised.listeners']).map(({ host }) => host),
    ])];
    return [
      pair('nodes-tls', [...new Set(pods.flatMap(namesOf))]),
      ...pods.map(pod => pair(`${pod.name}-tls`, namesOf(pod))),
      secret('clients-ca', { 'ca.crt': this.clients.certificate }),
      secret(SECRET, Object.fromEntries(USERS.map(user => [user, passwordOf(user)]))),
      secret('oauth', { secret: passwordOf('client') }),
    ];
  }

  /** What must not be read anywhere. */
  get secretTexts(): string[] {
    return [...USERS, 'client'].map(passwordOf).concat(this.keys);
  }
}

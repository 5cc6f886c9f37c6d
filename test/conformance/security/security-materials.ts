import { OauthProvider } from './oauth-provider';
import { TestCa } from './test-certificates';
import { KafkaPod } from '../inputs/manifests';
import { hostNameOf, KubeObject, namespaceOf, secretObject } from '../inputs/pods';
import { parseEndpoints } from '../inputs/properties';

/** The user of the client with permissions: a name with all kinds of valid characters. */
export const ALICE = 'team-a.alice';
export const USERS = ['kafka', 'admin', ALICE, 'mallory'];
export const SECRET = 'kafka-users';
export const passwordOf = (user: string): string => `${user}'s own`;

/** CAs, passwords, a token provider, and the Secrets that follow from them. */
export class SecurityMaterials {
  static async create(): Promise<SecurityMaterials> {
    return new SecurityMaterials(await OauthProvider.start({
      kafka: {}, admin: {}, [ALICE]: {}, mallory: {}, late: { expiresIn: -60 }, forger: { invalidSignature: true }, elsewhere: { audience: 'another' },
    }, passwordOf('client')));
  }

  readonly nodeCa = new TestCa('nodes');
  readonly clientCa = new TestCa('clients');
  readonly otherCa = new TestCa('others');
  /** Environment variables of the sets, for custom security settings. */
  readonly secretEnv = {
    KAFKA_PASSWORD: { name: SECRET, key: 'kafka' }, ADMIN_PASSWORD: { name: SECRET, key: 'admin' }, ALICE_PASSWORD: { name: SECRET, key: ALICE },
  };
  private readonly keys: string[] = [];

  private constructor(readonly provider: OauthProvider) {}

  /** Options of JVMs that connect to the provider. */
  get jvmOptions(): string[] {
    return [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${this.provider.tokenUrl}`];
  }

  /** All Secrets that Pods refer to; certificates contain the names of the manifests' Pods and Services. */
  secrets(objects: KubeObject[], pods: KafkaPod[]): KubeObject[] {
    const { namespace } = pods[0];
    const secret = (name: string, data: Record<string, string>) => secretObject(namespace, name, data);
    const pair = (name: string, names: string[]): KubeObject => {
      const data = this.nodeCa.issue('/O=Example/CN=kafka', names);
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
      secret('clients-ca', { 'ca.crt': this.clientCa.certificate }),
      secret(SECRET, Object.fromEntries(USERS.map(user => [user, passwordOf(user)]))),
      secret('oauth', { secret: passwordOf('client') }),
    ];
  }

  /** Texts that must not appear in logs. */
  get secretTexts(): string[] {
    return [...USERS, 'client'].map(passwordOf).concat(this.keys);
  }
}

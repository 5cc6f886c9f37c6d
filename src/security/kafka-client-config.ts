import { clientFolder, ClientFiles, ClientParts } from '../plan/security/client-parts';
import { secretVariable } from '../plan/security/secret-variables';
import { SecretKey } from '../pods/secret-key';
import { withProviders } from '../render/files/config-providers';
import { Entry, propertiesText } from '../util/properties-text';

/** Files that a client needs, as a volume of its Pod. */
export interface ClientVolume {
  /** Name of the volume. */
  readonly name: string;

  /** The folder in which the settings look for the files. */
  readonly mountPath: string;

  /** Where the files are, as Kubernetes writes it: `{ secret: { secretName: 'alice', items: [...] } }`. */
  readonly source: any;
}

/**
 * The configuration of a client of one listener, for Java and for librdkafka, as `KafkaCluster.clientConfig` returns it. It
 * has no value of a Secret: passwords are variables of the client's container.
 */
export class KafkaClientConfig {
  /** @internal */
  public static _of(
    bootstrapServers: string, parts: ClientParts, comments: readonly string[], secretName: (pattern: string) => string,
  ): KafkaClientConfig {
    return new KafkaClientConfig(bootstrapServers, parts, comments, secretName);
  }

  /** The bootstrap servers: `host:port`, comma-separated. */
  public readonly bootstrapServers: string;

  /**
   * The text of a client.properties, for Java clients from Kafka 3.5 on and all console tools (`--command-config`).
   * Passwords and private keys are references, which Kafka resolves in the container.
   *
   * @see https://kafka.apache.org/documentation/#config_providers
   */
  public readonly properties: string;

  /**
   * Settings of librdkafka, the base of kcat and of clients in C++, Python, Go and .NET. A password is `$(VARIABLE)`, which
   * Kubernetes expands in arguments and in variables that come later; a program reads the variable itself.
   *
   * @see https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md
   */
  public readonly librdkafka: { [key: string]: string };

  /** Variables that the client's container must have, each with the Secret's key that holds its value. */
  public readonly env: { [variable: string]: SecretKey };

  /** Options of the JVM that Java clients need besides, as the console tools take them in `KAFKA_OPTS`. */
  public readonly jvmOptions: string[];

  /** Whether the client needs more than an address. @internal */
  public readonly _isSecured: boolean;

  private readonly files: () => readonly ClientFiles[];

  private constructor(bootstrapServers: string, parts: ClientParts, comments: readonly string[], secretName: (pattern: string) => string) {
    const { properties, references, librdkafka, secrets, jvmOptions, volumes } = parts;
    const entries: Entry[] = [['bootstrap.servers', bootstrapServers], ...properties];
    this.bootstrapServers = bootstrapServers;
    this.properties = comments.map((comment) => `# ${comment}\n`).join('') + propertiesText(withProviders(entries, references));
    this.librdkafka = { 'bootstrap.servers': bootstrapServers, ...librdkafka };
    this.env = Object.fromEntries(secrets.map((secret) => [secretVariable(secret), secret]));
    this.jvmOptions = [...jvmOptions];
    this._isSecured = properties.some(([key, value]) => key === 'security.protocol' && value !== 'PLAINTEXT');
    this.files = () => volumes.map((volume) => ({ ...volume, name: secretName(volume.name) }));
  }

  /** Volumes that the client's Pod must have. Reads the plan where Secrets are named after sets or nodes. */
  public get volumes(): ClientVolume[] {
    return this.files().map(({ volume, kind, name, keys }) => {
      const items = keys.map((key) => ({ key, path: key }));
      return {
        name: `kafka-${volume}`,
        mountPath: clientFolder(volume),
        source: kind === 'Secret' ? { secret: { secretName: name, items } } : { configMap: { name, items } },
      };
    });
  }
}

/** Options of a test run, from environment variables (README.md). */
export const kafkaVersion = process.env.KAFKA_VERSION ?? '4.3.1';

export const kafkaImage = `apache/kafka:${kafkaVersion}`;

/** Kafka 3.9 in the layout of Bitnami's image. */
export const bitnamiImage = process.env.E2E_BITNAMI_IMAGE ?? 'bitnamilegacy/kafka:3.9.0';

/** An image with Python and kafka-python; undefined if there is none. */
export const pythonImage = process.env.E2E_PYTHON_IMAGE;

/** The command prefix that runs a command on the external host, which reaches Kubernetes nodes, but neither pods nor cluster DNS. */
export const externalHost = (process.env.E2E_OUTSIDE ?? '').split(' ').filter(word => word !== '');

/** A shell command that disconnects or connects a Kubernetes node: $1 is the node's name, $2 is `down` or `up`. */
export const nodeLink = process.env.E2E_NODE_LINK;

/**
 * A shell command that adds or deletes a route from the external host to the pods of a Kubernetes node: $1 is the node's name, $2
 * its address, $3 is `add` or `del`.
 */
export const podRoute = process.env.E2E_POD_ROUTE;

/** Seconds within which three controllers and three brokers must be Ready; a minute on idle hosts. */
export const readySeconds = Number(process.env.E2E_READY_SECONDS ?? '60');

/** Addresses that Services of type LoadBalancer can request. */
export const loadBalancerIps = (process.env.E2E_LOAD_BALANCER_IPS ?? '').split(',').filter(address => address !== '');

/** Declares a describe block, which is skipped if the environment variable is not set. */
export function describeWith(variable: string | undefined, name: string, body: () => void): void {
  if (variable === undefined || process.env[variable]) {
    describe(name, body);
  } else {
    describe.skip(`${name}: ${variable} is not set (test/e2e/README.md)`, body);
  }
}

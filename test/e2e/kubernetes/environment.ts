/** What a run is told from outside (README.md). */
export const kafkaVersion = process.env.KAFKA_VERSION ?? '4.3.1';

export const kafkaImage = `apache/kafka:${kafkaVersion}`;

/** Kafka 3.9 as Bitnami laid it out. */
export const bitnamiImage = process.env.E2E_BITNAMI_IMAGE ?? 'bitnamilegacy/kafka:3.9.0';

/** An image with Python and kafka-python, if there is one. */
export const pythonImage = process.env.E2E_PYTHON_IMAGE;

/** Runs a command on a machine that reaches the nodes, but neither pods nor cluster DNS. */
export const externalHost = (process.env.E2E_OUTSIDE ?? '').split(' ').filter(word => word !== '');

/** Cuts a node off the network, or connects it again: a shell command whose $1 is the node's name and $2 `down` or `up`. */
export const nodeLink = process.env.E2E_NODE_LINK;

/**
 * Gives the machine outside a way to a node's pods, or takes it: a shell command whose $1 is the node's name, $2 its
 * address and $3 `add` or `del`.
 */
export const podRoute = process.env.E2E_POD_ROUTE;

/** In how many seconds three controllers and three brokers are Ready; a minute where nothing else uses the machines. */
export const readySeconds = Number(process.env.E2E_READY_SECONDS ?? '60');

/** Addresses that Services of type LoadBalancer get when they ask for them. */
export const loadBalancerIps = (process.env.E2E_LOAD_BALANCER_IPS ?? '').split(',').filter(address => address !== '');

/** `describe`, or a skipped one that says which variable is missing. */
export function describeWith(variable: string | undefined, name: string, body: () => void): void {
  if (variable === undefined || process.env[variable]) {
    describe(name, body);
  } else {
    describe.skip(`${name}: ${variable} is not set (test/e2e/README.md)`, body);
  }
}

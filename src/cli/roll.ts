import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { loadManifests } from './manifests';
import { nothingFound } from './nothing-found';
import { InputError } from './result';
import { kubectlWith } from './run-kubectl';
import { describeSecurity } from '../explain/security-words';
import { ClusterPlan } from '../model/plan';
import { KubernetesObject } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { Kubectl, kubectlCluster, LoginRequired, readObjects } from '../roll/kubectl-cluster';
import { dryRun, Environment, roll as rollCluster, Temporary } from '../roll/roll';

/** What the plan of a cluster is read from; Secrets are not. */
const RESOURCES = ['statefulsets', 'configmaps', 'services', 'pods'];

/** Where the command runs. */
interface Surroundings extends Environment {
  /** Returns kubectl with a context of the user's kubeconfig. */
  readonly kubectlWith: (context: string | undefined) => Kubectl;
}

const PROCESS: Surroundings = {
  kubectlWith: (context) => kubectlWith(context),
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds),
  print: (line) => process.stdout.write(`${line}\n`),
};

interface LiveCluster {
  readonly plan: ClusterPlan & { readonly namespace: string };
  readonly objects: readonly KubernetesObject[];
}

/** The options of the command, by their names. */
interface RollOptions {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly context?: string;
  readonly commandConfig?: string;
  readonly timeout?: string;
  readonly dryRun?: boolean;
}

/** `roll [file|directory|-] ... [options]`: restarts the pods of a cluster that are not current, one after the other. Prints while it runs. */
export async function roll(paths: readonly string[], options: RollOptions, surroundings = PROCESS): Promise<string> {
  const { timeout = '600' } = options;
  if (!/^[1-9]\d{0,5}$/.test(timeout)) { throw new InputError(`--timeout is a number of seconds from 1 to 999999, got ${JSON.stringify(timeout)}`); }
  const login = loginIn(options.commandConfig);
  const kubectl = surroundings.kubectlWith(options.context);
  try {
    const { plan, objects } = await findCluster(kubectl, paths, options);
    await (options.dryRun === true ? dryRun : rollCluster)(kubectlCluster(kubectl, plan, objects, login), surroundings, Number(timeout) * 1000);
    return '';
  } catch (error) {
    if (!(error instanceof LoginRequired)) { throw error; }
    throw new InputError(`listener ${error.listener.name} requires a login (${describeSecurity(error.listener)}); pass --command-config with the client.properties of an `
      + 'administrator, with paths as in the pods of the brokers, or create a KafkaTestClient with the login of a super user');
  }
}

function loginIn(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Finds the running cluster with this name, or the only one in the manifests or in the namespace. */
async function findCluster(
  kubectl: Kubectl, paths: readonly string[], { cluster, namespace }: { cluster?: string; namespace?: string },
): Promise<LiveCluster> {
  const wanted = paths.length === 0 ? undefined : only(inManifests(paths), cluster, `in ${paths.join(', ')}`);
  const where = namespace ?? wanted?.namespace;
  const objects = await readObjects(kubectl, where, RESOURCES).catch((error: Error) => {
    throw error instanceof Temporary ? new InputError(`kubectl cannot read the cluster: ${error.message}`) : error;
  });
  const plans = readClusters(objects.map(({ body }) => body));
  const plan = only(plans, wanted?.name ?? cluster, `in ${where === undefined ? 'the namespace of the context; pass --namespace' : `namespace ${where}`}`);
  return { plan: { ...plan, namespace: plan.namespace ?? where ?? 'default' }, objects };
}

function inManifests(paths: readonly string[]): ClusterPlan[] {
  const documents = loadManifests(paths);
  const clusters = readClusters(documents);
  if (clusters.length === 0) { throw nothingFound('Kafka cluster of cdk8s-kafka', paths.join(', '), documents); }
  return clusters;
}

function only(clusters: readonly ClusterPlan[], name: string | undefined, where: string): ClusterPlan {
  const found = clusters.filter((cluster) => name === undefined || cluster.name === name);
  if (found.length === 1) { return found[0]; }
  const names = clusters.map((cluster) => cluster.name).join(', ');
  if (found.length > 1) { throw new InputError(`several Kafka clusters ${where}: ${names}; pass --cluster, and manifests or a namespace with one of this name`); }
  throw new InputError(`no Kafka cluster of cdk8s-kafka${name === undefined ? '' : ` with the name ${name}`} ${where}${names === '' ? '' : `; found: ${names}`}`);
}

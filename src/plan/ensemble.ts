import { suppressionAnnotations } from './annotations';
import { clientServiceName, identifyEnsemble, SetIdentity } from './identity';
import { byName, dnsName } from './names';
import { ensemblePolicy } from './network/network-policies';
import { planWorkload } from './pods/workload';
import { ZOO_DEFAULTS } from './settings';
import { Finding, show } from '../model/finding';
import { hostText } from '../model/host';
import { EnsemblePlan, EnsemblePorts, ServerPlan, ServicePlan } from '../model/plan';
import { EnsembleSpec } from '../model/workload-spec';

export interface PlannedEnsemble {
  readonly plan: EnsemblePlan;
  readonly findings: readonly Finding[];
}

/** More would only be a slip; ZooKeeper itself counts to 255. */
const MAX_SERVERS = 255;

/** Makes the plan of an ensemble; like a cluster's it never fails. */
export function buildEnsemble(spec: EnsembleSpec): PlannedEnsemble {
  const identity = identifyEnsemble(spec);
  const { servers, findings } = planServers(spec, identity);
  const { ports, namespace } = spec;
  const { scripts, ...image } = spec.image;
  const plan = {
    ...planWorkload(spec, {
      identity,
      replicas: servers.length,
      image,
      labels: {},
      namespace,
      env: [],
      annotations: suppressionAnnotations(spec.suppressions),
      config: { ...ZOO_DEFAULTS, ...spec.config },
      updateStrategy: 'RollingUpdate',
      // myid is mounted into the folder of the data, and the runtime makes folders as root: it is the mount itself.
      logDir: '',
    }),
    namespace,
    clusterDomain: spec.clusterDomain,
    scripts,
    ports,
    servers,
    services: planServices(spec, identity, ports),
    budgets: [{ name: identity.name, selector: identity.selector }],
    clients: spec.clients,
  };
  return {
    plan: { ...plan, policies: spec.networkPolicies ? [ensemblePolicy(plan)] : [] },
    findings: [...spec.image.findings, ...findings],
  };
}

/** A server's name for the others and for clients. Short where no namespace is known: all are in the same. */
function serverHost(spec: Pick<EnsembleSpec, 'namespace' | 'clusterDomain'>, { name, serviceName }: SetIdentity, ordinal: number): string {
  const host = `${name}-${ordinal}.${serviceName}`;
  return spec.namespace === undefined ? host : hostText(dnsName(host, spec.namespace, spec.clusterDomain));
}

export function planServers(spec: EnsembleSpec, identity: SetIdentity): { readonly servers: ServerPlan[]; readonly findings: Finding[] } {
  const { replicas } = spec;
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > MAX_SERVERS) {
    return {
      servers: [],
      findings: [{ rule: 'ensemble-size', severity: 'error', message: `replicas is ${show(replicas)}`, fix: 'give 3, or 5 to survive the loss of two' }],
    };
  }
  return {
    servers: Array.from({ length: replicas }, (_, ordinal) => ({
      myid: spec.firstServerId + ordinal, ordinal, pod: `${identity.name}-${ordinal}`, host: serverHost(spec, identity, ordinal),
    })),
    findings: [],
  };
}

function planServices(spec: EnsembleSpec, { name, serviceName, selector }: SetIdentity, ports: EnsemblePorts): ServicePlan[] {
  const common = { type: 'ClusterIP', selector, annotations: {} } as const;
  const port = (portName: keyof EnsemblePorts) => ({ name: portName, port: ports[portName], targetPort: ports[portName] });
  return byName([
    // Servers must find each other before any of them is ready.
    { ...common, name: serviceName, kind: 'headless', ports: [port('client'), port('quorum'), port('election')], publishNotReady: true },
    { ...common, name: clientServiceName(name, spec.clientServiceName), kind: 'bootstrap', ports: [port('client')], publishNotReady: false },
  ]);
}

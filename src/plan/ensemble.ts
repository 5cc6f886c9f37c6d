import { suppressionAnnotations } from './annotations';
import { clientServiceName, identifyEnsemble, SetIdentity } from './identity';
import { byName, dnsName } from './names';
import { ensemblePolicy } from './network/network-policies';
import { withAgents } from './pods/agent';
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

/** ZooKeeper's limit of server ids. */
const MAX_SERVERS = 255;

/** Plans an ensemble. Never throws: values that are not valid result in findings. */
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
      ...spec.agent ? withAgents({ env: [] }, spec.agent, spec.image.scripts) : {},
      annotations: suppressionAnnotations(spec.suppressions),
      config: { ...ZOO_DEFAULTS, ...spec.config },
      updateStrategy: 'RollingUpdate',
      // myid is mounted into the data directory. The container runtime would create a subdirectory as root, so it is the mount path itself.
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
    metricsFrom: spec.metricsFrom,
  };
  return {
    plan: { ...plan, policies: spec.networkPolicies ? [ensemblePolicy(plan)] : [] },
    findings: [...spec.image.findings, ...findings],
  };
}

/** Returns the host name of a server. Without a known namespace it is relative: servers and clients are in the same namespace. */
function serverHost(spec: Pick<EnsembleSpec, 'namespace' | 'clusterDomain'>, { name, serviceName }: SetIdentity, ordinal: number): string {
  const host = `${name}-${ordinal}.${serviceName}`;
  return spec.namespace === undefined ? host : hostText(dnsName(host, spec.namespace, spec.clusterDomain));
}

export function planServers(spec: EnsembleSpec, identity: SetIdentity): { readonly servers: ServerPlan[]; readonly findings: Finding[] } {
  const { replicas } = spec;
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > MAX_SERVERS) {
    return {
      servers: [],
      findings: [{
        rule: 'ensemble-size',
        severity: 'error',
        message: `replicas is not a whole number from 1 to ${MAX_SERVERS} (${show(replicas)})`,
        fix: 'set 3, or 5 to tolerate the loss of two servers',
      }],
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
    // Servers must be able to resolve each other before they are ready.
    { ...common, name: serviceName, kind: 'headless', ports: [port('client'), port('quorum'), port('election')], publishNotReady: true },
    { ...common, name: clientServiceName(name, spec.clientServiceName), kind: 'bootstrap', ports: [port('client')], publishNotReady: false },
  ]);
}

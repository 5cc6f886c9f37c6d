import { isInCertificate } from '../../../plan/security/certificate-names';
import { isReloaded } from '../../../plan/security/renewal';
import { ForeignService } from '../../../read/foreign/services';
import { fill, isKnown } from '../../../read/foreign/settings/template';
import { podIdentity, podTemplateOf } from '../../../read/foreign/workload';
import { KubernetesObject } from '../../../read/objects';
import { readCertificate } from '../../../read/own/certificates';
import { restartProblem } from '../../../rules/security/certificates';
import { isPodHost, isPodOf } from '../../../util/pod-name';
import { advertisedListeners, AdvertisedListener } from '../../advertised';
import { CONTROLLER_PEERS, peersIn } from '../../peers';
import { listenerSetting, presentedCertificates, PresentedCertificates } from '../../presented-certificates';
import { constructRule, LintCluster, LintRule, LintViolation } from '../../rule';

/** Hosts of pods that only the IP addresses of a certificate can contain. */
const ADDRESS_TOKENS: Readonly<Record<string, string>> = { '{hostIP}': 'the address of the Kubernetes node', '{podIP}': 'the address of the pod' };

/** Whether a host is in one of the certificates; undefined if it is known only in a running pod. */
function isCovered(certificates: readonly KubernetesObject[], host: string): boolean | undefined {
  const plans = certificates.map(readCertificate);
  if (Object.hasOwn(ADDRESS_TOKENS, host)) { return plans.some(({ ipAddresses }) => ipAddresses.length > 0) ? undefined : false; }
  return /[{}]/.test(host) || !isKnown(host) ? undefined : plans.some((plan) => isInCertificate(plan, host));
}

/** Whether tools replace a name before applying. */
const isTemplate = ({ body }: KubernetesObject): boolean => /[${]/.test([body.spec.dnsNames, body.spec.ipAddresses, body.spec.commonName].flat().join());

/** Presented certificates with names that are known, on listeners whose clients compare them. */
const comparedCertificates = (cluster: LintCluster): PresentedCertificates[] =>
  presentedCertificates(cluster).filter(({ set, listener, certificates }) => !certificates.some(isTemplate)
    && listenerSetting(set.source, listener.name, 'ssl.endpoint.identification.algorithm')?.trim() !== '');

const list = (names: readonly string[]): string => names.join(', ');

function nameViolation(
  { set, certificates }: PresentedCertificates, missing: string, use: string, severity?: LintViolation['severity'],
): LintViolation {
  const [object] = certificates;
  const field = object.body.spec.dnsNames === undefined && object.body.spec.ipAddresses !== undefined ? 'spec.ipAddresses' : 'spec.dnsNames';
  return {
    object,
    field,
    severity,
    set: set.source.object,
    message: `${certificates.length > 1 ? `none of the certificates ${list(certificates.map(({ name }) => name))} contains` : `certificate ${object.name} does not contain`} ${missing}, ${use}`,
    fix: 'add the names to dnsNames and the addresses to ipAddresses; *.example.com is valid for one label in place of the wildcard',
  };
}

function advertisedViolations(presented: PresentedCertificates, advertised: readonly AdvertisedListener[]): LintViolation[] {
  const own = advertised.filter(({ set, listener }) => set === presented.set && listener.name === presented.listener.name);
  const missing = [...new Set(own.map(({ address }) => address.host))].filter((host) => isCovered(presented.certificates, host) === false);
  return missing.length === 0 ? []
    : [nameViolation(presented, list(missing.map((host) => ADDRESS_TOKENS[host] ?? host)), `which brokers advertise on listener ${presented.listener.name}`)];
}

/** The hosts of a set at which other nodes connect to controllers. */
function controllerHosts(set: PresentedCertificates['set']): string[] {
  const { source: { object }, listeners, services } = set;
  const ports = new Set(listeners.pods.flat().filter(({ name }) => listeners.controllers.includes(name)).map(({ port }) => port));
  const peers = CONTROLLER_PEERS.flatMap((key) => peersIn(set, key));
  const isOfSet = (label: string) => isPodOf(label, object.name) || services.some((service) => service.object.name === label);
  return peers.filter(({ host, port }) => ports.has(port) && isOfSet(host.split('.')[0])).map(({ host }) => fill(host, podIdentity(object, 0)));
}

function controllerViolations(presented: PresentedCertificates): LintViolation[] {
  const { set, listener, certificates } = presented;
  if (!set.listeners.controllers.includes(listener.name)) { return []; }
  const missing = [...new Set(controllerHosts(set))].filter((host) => isCovered(certificates, host) === false);
  return missing.length === 0 ? [] : [nameViolation(presented, list(missing), `at which nodes connect to listener ${listener.name}`)];
}

const EXTERNAL_DNS = 'external-dns.alpha.kubernetes.io/hostname';

/** Services at whose name or address clients bootstrap, without those of single brokers. */
const bootstrapServices = ({ set, listener }: PresentedCertificates): ForeignService[] => set.services.filter(({ plan, governing, pod }) =>
  plan.kind !== 'headless' && !governing && pod === undefined && plan.ports.some(({ targetPort }) => targetPort === listener.port));

function bootstrapViolations(presented: PresentedCertificates, advertised: readonly AdvertisedListener[]): LintViolation[] {
  const { set, listener, certificates } = presented;
  const { object } = set.source;
  // Clients of a listener with other addresses are outside of the Kubernetes cluster, and do not use the names of Services.
  const isInternal = advertised.some(({ set: other, listener: { name }, address: { host } }) =>
    other === set && name === listener.name && isPodHost(host, object.name, String(object.body.spec.serviceName)));
  return bootstrapServices(presented).flatMap(({ object: service, plan }) => {
    const external = (service.annotations[EXTERNAL_DNS] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
    const missing = external.filter((host) => isCovered(certificates, host) === false);
    const names = certificates.map(readCertificate).flatMap(({ dnsNames, commonName }) => [...dnsNames, commonName]);
    const hasName = names.some((name) => name === service.name || name.startsWith(`${service.name}.`) || name.startsWith('*'));
    return [
      ...missing.length === 0 ? [] : [nameViolation(presented, list(missing), `the name of Service ${service.name} for clients of listener ${listener.name}`, 'warning')],
      ...!isInternal || hasName || plan.type !== 'ClusterIP' ? []
        : [nameViolation(presented, `any name of Service ${service.name}`, `at which clients of listener ${listener.name} bootstrap`, 'warning')],
    ];
  });
}

/** Whether something restarts the pods of a set after a renewal. */
function isRestarted({ set: { source: { object, objects } } }: PresentedCertificates, { body: { spec } }: KubernetesObject): boolean {
  const annotations: Record<string, string> = { ...podTemplateOf(object)?.metadata?.annotations, ...object.annotations };
  const isFound = annotations['reloader.stakater.com/search'] === 'true' && spec.secretTemplate?.annotations?.['reloader.stakater.com/match'] === 'true';
  return isFound || isReloaded(annotations, spec.secretName as string) || annotations['wave.pusher.com/update-on-config-change'] === 'true'
    || objects.some(({ kind, body }) => kind === 'CronJob' && /rollout\W+restart|kafka-configs/.test(JSON.stringify(body.spec ?? {})));
}

/** Rules for certificates of cert-manager that other tools created. */
export const CERTIFICATE_LINT_RULES: readonly LintRule[] = [
  {
    ...constructRule('certificate-names'),
    check: (cluster) => {
      const advertised = advertisedListeners(cluster);
      return comparedCertificates(cluster).flatMap((presented) => [
        ...advertisedViolations(presented, advertised), ...controllerViolations(presented), ...bootstrapViolations(presented, advertised),
      ]);
    },
  },
  {
    ...constructRule('certificate-restarts'),
    check: (cluster) => {
      const found = new Map<unknown, LintViolation>();
      for (const presented of presentedCertificates(cluster)) {
        for (const object of presented.certificates.filter((certificate) => !isRestarted(presented, certificate))) {
          const problem = restartProblem(readCertificate(object));
          if (problem) {
            const fix = `${problem.fix}, or run Reloader of Stakater with annotation secret.reloader.stakater.com/reload: ${object.body.spec.secretName}`;
            found.set(object.body, { object, field: 'spec.duration', set: presented.set.source.object, message: problem.message, fix });
          }
        }
      }
      return [...found.values()];
    },
  },
];

import { AdvertisingBroker, InferenceInput } from './external-listener';
import { FactoryCall, factoryCall } from './factory-call';
import { hostPatterns, hostsOf, refersTo } from './hosts';
import { AccessCandidate } from './inferred-access';
import { patternsOf } from './pattern';
import { PodAddresses } from '../../external-access/pod-addresses';
import { PodIpAccess } from '../../external-access/pod-ip';
import { planAccess } from '../../plan/access';
import { POD_IP } from '../../plan/names';
import { familyOf, unbracketed } from '../../util/ip';
import { listOf } from '../objects';

export function podIpCandidates(input: InferenceInput): AccessCandidate[] {
  const bootstrapHost = input.bootstrapServer?.host;
  const names = hostsOf(input).some((host) => familyOf(unbracketed(host)) !== undefined) || refersTo(input, POD_IP) ? [] : hostPatterns(input);
  return [...names.map((host) => ({ host })), { addresses: staticAddresses(input) }]
    .map((options) => ({ construct: { PodIpAccess }, options: { ...options, bootstrapHost } }));
}

/** Returns the addresses whose annotations the pods have; undefined if addresses are not static. */
function staticAddresses(input: InferenceInput): FactoryCall<PodAddresses> | undefined {
  const hosts = hostsOf(input);
  if (refersTo(input, POD_IP)) { return undefined; }
  const ips = hosts.map(unbracketed);
  const candidates = [factoryCall({ PodAddresses }, 'calico', ips), factoryCall({ PodAddresses }, 'kubeOvn', ips), ...attachedNetworks(input, ips)];
  return candidates.find((candidate) => matchesAnnotations(input, candidate)) ?? factoryCall({ PodAddresses }, 'custom', ips);
}

function matchesAnnotations({ context, brokers }: InferenceInput, { value: addresses }: FactoryCall<PodAddresses>): boolean {
  const { podAnnotations = new Map() } = planAccess(new PodIpAccess({ addresses })._spec, context);
  return brokers.every(({ set, podAnnotations: own }) => Object.entries(podAnnotations.get(set) ?? {}).every(([key, value]) => own[key] === value));
}

/** Returns the addresses in networks that Multus attaches: requested by the annotation, or the single address of a network. */
function attachedNetworks({ brokers }: InferenceInput, ips: string[]): FactoryCall<PodAddresses>[] {
  const requests = brokers.map((broker) => ({ ...broker, request: networkOf(broker) }));
  const [network] = patternsOf(requests, ({ request }) => request.network);
  if (network === undefined || network === '') { return []; }
  const { prefixLength } = requests[0].request;
  const requested = [undefined, prefixLength].map((length) => factoryCall({ PodAddresses }, 'multus', ips, { network, prefixLength: length }));
  return [...requested, factoryCall({ PodAddresses }, 'whereabouts', ips, { network })];
}

function networkOf({ podAnnotations }: AdvertisingBroker): { readonly network: string; readonly prefixLength?: number } {
  const [{ name, namespace, ips } = {} as any] = networksIn(Object.entries(podAnnotations).find(([key]) => key.endsWith('/networks'))?.[1]);
  const [, prefix] = String(listOf(ips)[0] ?? '').split('/');
  return {
    network: [namespace, name].filter((part) => typeof part === 'string').join('/'), ...prefix === undefined ? {} : { prefixLength: Number(prefix) },
  };
}

/** Returns the networks in the annotation of Multus in its JSON form. The short form, `namespace/name`, has no addresses. */
function networksIn(annotation: string | undefined): any[] {
  try {
    return listOf(JSON.parse(annotation ?? ''));
  } catch {
    return [];
  }
}
